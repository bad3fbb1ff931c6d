import type { GeneralComponent } from 'glass-easel';
import type { Root } from 'glass-easel-miniprogram-adapter';

/** The program's own tab bar by the page that it stands in, and by itself. */
const bars = new WeakMap<GeneralComponent, Root>();

/** Each page of the tab bar has one of its own. */
export function giveTabBar(page: Root, bar: Root): void {
  for (const root of [page, bar]) bars.set(root.getComponent(), bar);
}

/**
 * Of pages and of the components in them: undefined where there is none.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/ability/custom-tabbar.html
 */
export function getTabBar(this: unknown, callback?: (bar: object | undefined) => void) {
  let component = (this as { _$: GeneralComponent })._$;
  while (component.ownerShadowRoot) component = component.ownerShadowRoot.getHostNode();
  const bar = bars.get(component)?.get();
  callback?.(bar);
  return bar;
}
