/** Tags that WeChat itself draws and the preview knows; no DOM here, so the WXSS compiler can ask. */
export const builtInNames = [
  'audio',
  'button',
  'canvas',
  'checkbox',
  'checkbox-group',
  'cover-image',
  'cover-view',
  'form',
  'icon',
  'image',
  'input',
  'label',
  'match-media',
  'movable-area',
  'movable-view',
  'navigator',
  'page-container',
  'page-meta',
  'picker',
  'picker-view',
  'picker-view-column',
  'progress',
  'radio',
  'radio-group',
  'rich-text',
  'root-portal',
  'scroll-view',
  'slider',
  'swiper',
  'swiper-item',
  'switch',
  'text',
  'textarea',
  'video',
  'view',
  'web-view',
] as const;

export type BuiltInName = (typeof builtInNames)[number];

const names: ReadonlySet<string> = new Set(builtInNames);

/**
 * The DOM element that a WXML tag becomes, as in WeChat: `view` is drawn as `<wx-view>`, while a
 * custom component keeps its name, unless HTML could have an element of that name: a `<video>` of the
 * browser would draw nothing of what is in it. A tag selector of WXSS becomes a selector of this name.
 */
export function hostTag(tag: string): string {
  return names.has(tag) || !tag.includes('-') ? `wx-${tag}` : tag;
}
