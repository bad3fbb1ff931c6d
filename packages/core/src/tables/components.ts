/**
 * The components that WeChat itself draws, with their attributes and events, as of base library 3.x:
 * https://developers.weixin.qq.com/miniprogram/dev/component/
 * The names were compared with the tables that wevu (https://github.com/weapp-vite/weapp-vite) makes of
 * that documentation.
 */
export interface BuiltIn {
  /** In camelCase: WXML takes `hover-class` and `hoverClass` alike. */
  attributes: readonly string[];
  events: readonly string[];
}

const words = (text: string): string[] => text.trim().split(/\s+/).filter(Boolean);

function builtIn(attributes: string, events = ''): BuiltIn {
  return { attributes: words(attributes).map(camelCase), events: words(events) };
}

const HOVER = 'hover-class hover-stop-propagation hover-start-time hover-stay-time';

const TEXT_FIELD = `
  value name placeholder placeholder-style placeholder-class disabled maxlength focus auto-focus
  cursor cursor-spacing selection-start selection-end confirm-type confirm-hold adjust-position
  hold-keyboard`;

const TEXT_FIELD_EVENTS = `
  input focus blur confirm keyboardheightchange selectionchange
  keyboardcompositionstart keyboardcompositionupdate keyboardcompositionend`;

const SCROLL = `
  scroll-x scroll-y upper-threshold lower-threshold scroll-top scroll-left scroll-into-view
  scroll-into-view-offset scroll-with-animation enable-back-to-top enable-passive enable-flex
  scroll-anchoring enhanced bounces show-scrollbar paging-enabled fast-deceleration using-sticky type
  associative-container reverse clip cache-extent min-drag-distance padding
  scroll-into-view-within-extent scroll-into-view-alignment
  refresher-enabled refresher-threshold refresher-default-style refresher-background
  refresher-triggered refresher-two-level-enabled refresher-two-level-triggered
  refresher-two-level-threshold refresher-two-level-close-threshold
  refresher-two-level-scroll-enabled refresher-ballistic-refresh-enabled refresher-two-level-pinned`;

const SCROLL_EVENTS = `
  scroll scrollstart scrollend scrolltoupper scrolltolower dragstart dragging dragend
  refresherpulling refresherrefresh refresherrestore refresherabort refresherwillrefresh
  refresherstatuschange`;

const PICKER_VIEW = `
  value name indicator-style indicator-class mask-style mask-class immediate-change`;

export const BUILT_INS: ReadonlyMap<string, BuiltIn> = new Map(
  Object.entries({
    audio: builtIn('src loop controls poster name author', 'error play pause timeupdate ended'),
    button: builtIn(
      `${HOVER} size type plain disabled loading form-type open-type name lang session-from
      send-message-title send-message-path send-message-img app-parameter show-message-card
      phone-number-no-quota-toast need-show-entrance entrance-path`,
      `getuserinfo contact getphonenumber getrealtimephonenumber error opensetting launchapp
      chooseavatar agreeprivacyauthorization createliveactivity`,
    ),
    canvas: builtIn('type canvas-id disable-scroll', 'error'),
    checkbox: builtIn('value disabled checked color name'),
    'checkbox-group': builtIn('name', 'change'),
    'cover-image': builtIn('src referrer-policy', 'load error'),
    'cover-view': builtIn(`${HOVER} scroll-top`),
    form: builtIn('report-submit report-submit-timeout', 'submit reset submitToGroup'),
    icon: builtIn('type size color'),
    image: builtIn(
      'src mode webp lazy-load show-menu-by-longpress fade-in forceHttps',
      'load error',
    ),
    input: builtIn(
      `${TEXT_FIELD} type password always-embed cursor-color safe-password-cert-path
      safe-password-length safe-password-time-stamp safe-password-nonce safe-password-salt
      safe-password-custom-hash auto-fill`,
      `${TEXT_FIELD_EVENTS} change nicknamereview`,
    ),
    'keyboard-accessory': builtIn(''),
    label: builtIn('for'),
    'match-media': builtIn('min-width max-width width min-height max-height height orientation'),
    'movable-area': builtIn('scale-area'),
    'movable-view': builtIn(
      `direction inertia out-of-bounds x y damping friction disabled scale scale-min scale-max
      scale-value animation`,
      'change scale htouchmove vtouchmove',
    ),
    'navigation-bar': builtIn(
      `title loading front-color background-color color-animation-duration
      color-animation-timing-func`,
    ),
    navigator: builtIn(
      `${HOVER} target url open-type delta app-id path extra-data version short-link`,
      'success fail complete',
    ),
    'page-container': builtIn(
      'show duration z-index overlay position round close-on-slide-down overlay-style custom-style',
      'beforeenter enter afterenter beforeleave leave afterleave clickoverlay',
    ),
    'page-meta': builtIn(
      `background-text-style background-color background-color-top background-color-bottom
      root-background-color scroll-top scroll-duration page-style page-font-size root-font-size
      page-orientation`,
      'resize scroll scrolldone',
    ),
    picker: builtIn(
      'name header-text mode disabled range range-key value start end fields custom-item level',
      'change cancel columnchange',
    ),
    'picker-view': builtIn(PICKER_VIEW, 'change pickstart pickend'),
    'picker-view-column': builtIn(''),
    progress: builtIn(
      `percent show-info border-radius font-size stroke-width color activeColor backgroundColor
      active active-mode duration`,
      'activeend',
    ),
    radio: builtIn('value checked disabled color name'),
    'radio-group': builtIn('name', 'change'),
    'rich-text': builtIn('nodes space user-select mode'),
    'root-portal': builtIn('enable'),
    'scroll-view': builtIn(SCROLL, SCROLL_EVENTS),
    slider: builtIn(
      `name min max step disabled value color selected-color activeColor backgroundColor block-size
      block-color show-value`,
      'change changing',
    ),
    swiper: builtIn(
      `indicator-dots indicator-color indicator-active-color autoplay current current-item-id interval
      duration circular vertical previous-margin next-margin display-multiple-items
      skip-hidden-item-layout snap-to-edge easing-function layout-type transformer-type
      indicator-type indicator-margin indicator-spacing indicator-radius indicator-width
      indicator-height indicator-alignment indicator-offset scroll-with-animation cache-extent
      direction`,
      'change transition animationfinish',
    ),
    'swiper-item': builtIn('item-id skip-hidden-item-layout'),
    switch: builtIn('name checked disabled type color', 'change'),
    text: builtIn('selectable user-select space decode overflow max-lines'),
    textarea: builtIn(
      `${TEXT_FIELD} auto-height fixed show-confirm-bar disable-default-padding adjust-keyboard-to
      cursor-color`,
      `${TEXT_FIELD_EVENTS} linechange`,
    ),
    video: builtIn(
      `src duration controls danmu-list danmu-btn enable-danmu autoplay loop muted initial-time
      page-gesture direction show-progress show-bottom-progress show-fullscreen-btn show-play-btn
      show-center-play-btn show-mute-btn show-casting-button show-screen-lock-button
      show-snapshot-button show-background-playback-button play-btn-position enable-progress-gesture
      enable-play-gesture enable-auto-rotation vslide-gesture vslide-gesture-in-fullscreen
      auto-pause-if-navigate auto-pause-if-open-native object-fit poster poster-for-crawler
      background-poster title ad-unit-id picture-in-picture-mode picture-in-picture-show-progress
      picture-in-picture-init-position referrer-policy is-drm is-live provision-url certificate-url
      license-url preferred-peak-bit-rate`,
      `play pause ended timeupdate fullscreenchange waiting error progress loadedmetadata
      controlstoggle enterpictureinpicture leavepictureinpicture seekcomplete castinguserselect
      castingstatechange castinginterrupt`,
    ),
    view: builtIn(HOVER),
    'web-view': builtIn('src', 'message load error'),
  }),
);

/** What attributes of a few built-in components may be when they are no binding, by tag. */
export const VALUES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  button: { type: ['primary', 'default', 'warn'], size: ['default', 'mini'] },
  canvas: { type: words('2d webgl webgl2') },
  image: {
    mode: [
      ...words('scaleToFill aspectFit aspectFill widthFix heightFix top bottom center left right'),
      ...['top left', 'top right', 'bottom left', 'bottom right'],
    ],
  },
  'movable-view': { direction: words('all vertical horizontal none') },
  picker: { mode: words('selector multiSelector time date region') },
  video: { 'object-fit': words('contain fill cover'), 'play-btn-position': words('bottom center') },
};

/**
 * WeChat knows them, but what may stand on them was not verified, or depends on the base library, or
 * on Skyline: their attributes and events pass unchecked.
 */
export const UNCHECKED: ReadonlySet<string> = new Set(
  words(`
  ad ad-custom camera channel-live channel-video custom-wrapper double-tap-gesture-handler
  draggable-sheet editor editor-portal force-press-gesture-handler functional-page-navigator grid-builder
  grid-view horizontal-drag-gesture-handler inline-payment-panel list-builder list-view live-player
  live-pusher long-press-gesture-handler map nested-scroll-body nested-scroll-header
  nested-scroll-view official-account official-account-publish open-container open-data
  open-data-item open-data-list pan-gesture-handler scale-gesture-handler selection share-element
  snapshot span sticky-header sticky-section store-coupon store-gift store-home store-product
  tap-gesture-handler vertical-drag-gesture-handler voip-room xr-scene`),
);

/** They are the language itself: the compiler checks what stands on them. */
export const LANGUAGE_TAGS: ReadonlySet<string> = new Set([
  ...['block', 'import', 'include', 'slot', 'template', 'wxs'],
]);

/** What every component may have. */
export const COMMON_ATTRIBUTES: readonly string[] = [
  ...['id', 'class', 'style', 'hidden', 'slot', 'animation', 'tabindex'],
];

/** https://developers.weixin.qq.com/miniprogram/dev/framework/view/wxml/event.html */
export const COMMON_EVENTS: readonly string[] = words(`
  tap longpress longtap touchstart touchmove touchcancel touchend touchforcechange transitionend
  animationstart animationiteration animationend`);

export const DIRECTIVES: readonly string[] = words(`
  wx:if wx:elif wx:else wx:for wx:for-items wx:for-item wx:for-index wx:key`);

export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
