import type { StyleOptions } from 'miniprogram-core/source';

/** https://developers.weixin.qq.com/miniprogram/dev/framework/custom-component/wxml-wxss.html */
export function isolationOf(options: StyleOptions & { component?: boolean }): string {
  const { component, styleIsolation, addGlobalClass } = options;
  if (styleIsolation) return styleIsolation;
  if (!component) return 'shared';
  return addGlobalClass ? 'apply-shared' : 'isolated';
}

/** Whether the classes are those of the page and of all that share with it. */
export function isShared(isolation: string): boolean {
  return isolation === 'shared' || isolation === 'page-shared';
}
