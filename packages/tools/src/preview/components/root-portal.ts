import type { BuiltIn } from './define';
import { make } from './make';

const attributes = { enable: true };

/** https://developers.weixin.qq.com/miniprogram/dev/component/root-portal.html */
export const rootPortal: BuiltIn<typeof attributes> = {
  tag: 'root-portal',
  attributes,
  draw(host) {
    const slot = make('div', 'wx-portal');
    host.element.append(slot);
    let isThere = false;

    /** Out of all that could clip it, within the page, whose styles it keeps. */
    function place(): void {
      const page = host.element.closest('wx-page');
      (host.values.enable && page ? page : host.element).append(slot);
    }

    return {
      slot,
      update(_values, changed) {
        if (isThere && changed.has('enable')) place();
      },
      attached() {
        isThere = true;
        place();
      },
      detached() {
        isThere = false;
        slot.remove();
      },
    };
  },
};
