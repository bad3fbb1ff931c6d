import type { BuiltIn } from './define';

const attributes = { scaleArea: false };

/** https://developers.weixin.qq.com/miniprogram/dev/component/movable-area.html */
export const movableArea: BuiltIn<typeof attributes> = {
  tag: 'movable-area',
  attributes,
  reflected: ['scaleArea'],
  draw: () => ({}),
};
