/**
 * What WeChat has and Douyin has not, apart from whole APIs (see apis.ts). From Douyin's
 * documentation, https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/ with the
 * path in the comment, and where it says nothing, from Mpx, which compiles for both:
 * https://github.com/didi/mpx/tree/master/packages/webpack-plugin/lib/platform
 */

/** Options of an API: true where no value of it does anything, or the values that are not there. */
export const unsupportedOptions: Record<string, Record<string, true | readonly string[]>> = {
  // api/data-caching/tt-set-storage, tt-get-storage
  setStorage: { encrypt: true },
  getStorage: { encrypt: true },
  // api/network/http/tt-request
  request: { enableChunked: true, method: ['TRACE', 'CONNECT'] },
  // api/navigation/tt-navigate-to
  navigateTo: { events: true },
  // api/interface/interfeedback/tt-show-toast: it is called `fail` there
  showToast: { icon: ['error'] },
  // api/interface/interaction/tt-show-action-sheet
  showActionSheet: { alertText: true, itemColor: true },
  // api/device/scan-code/tt-scan-code
  scanCode: { onlyFromCamera: true, scanType: true },
};

/** Methods of what APIs return (RequestTask has `abort` only) and of pages. */
export const unsupportedMethods = new Set([
  'onChunkReceived',
  'offChunkReceived',
  'onHeadersReceived',
  'offHeadersReceived',
  'getOpenerEventChannel',
]);

/** Globals beside `wx`. */
export const unsupportedGlobals = new Set(['WeixinJSBridge', 'requirePlugin', '__wxConfig']);

/** Built-in components; component/overview, and Mpx: template/wx/component-config/unsupported.js */
export const unsupportedComponents = new Set([
  'audio',
  'channel-live',
  'channel-video',
  'cover-image',
  'cover-view',
  'draggable-sheet',
  'editor',
  'functional-page-navigator',
  'grid-view',
  'keyboard-accessory',
  'list-view',
  'live-pusher',
  'match-media',
  'navigation-bar',
  'official-account',
  'page-container',
  'page-meta',
  'root-portal',
  'share-element',
  'snapshot',
  'sticky-header',
  'sticky-section',
  'voip-room',
]);

/**
 * Attributes of a page-meta that may be dropped with it: `system` makes text as large as a person has
 * set it in WeChat, and Douyin leaves it as it is.
 */
export const droppedPageMeta = new Set(['root-font-size', 'page-font-size']);

/** Values of `open-type`; component/list/button and component/open-capacity */
export const unsupportedOpenTypes = new Set([
  'chooseAvatar',
  'contact',
  'exit',
  'feedback',
  'getRealtimePhoneNumber',
  'launchApp',
  'liveActivity',
]);

/** framework/view/ttml-conditional-rendering, ttml-list-rendering */
export const directives = new Set(['if', 'elif', 'else', 'for', 'for-item', 'for-index', 'key']);

/** framework/view/ttml-event knows `bind`, `catch` and their `capture-`; none of these */
export const unsupportedPrefixes = /^(mut-bind|model|let|worklet):?/;

/** framework/general-configuration: the keys of app.json that Douyin reads; add what it adds. */
export const appKeys = new Set([
  'component2',
  'cookie',
  'entryPagePath',
  'navigateToMiniProgramAppIdList',
  'networkTimeout',
  'pages',
  'permission',
  'preloadRule',
  'referrerPolicy',
  'skeleton',
  'subpackages',
  'tabBar',
  'usePrivacyCheck',
  'window',
  'workers',
]);

/** Keys of app.json that WeChat alone reads, and without which pages still do the same. */
export const droppedAppKeys = new Set([
  'componentFramework',
  'darkmode',
  'debug',
  'glassEaselWebview',
  'lazyCodeLoading',
  'renderer',
  'rendererOptions',
  'requiredPrivateInfos',
  'sitemapLocation',
  'style',
  'themeLocation',
]);

/** The same of `window` and of a page's JSON; Mpx leaves it out: json/wx/index.js */
export const droppedWindowKeys = ['pageOrientation'];
