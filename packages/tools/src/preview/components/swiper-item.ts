import type { BuiltIn } from './define';

const attributes = { itemId: '' };

export const swiperItem: BuiltIn<typeof attributes> = {
  tag: 'swiper-item',
  attributes,
  ignored: ['skipHiddenItemLayout'],
  draw: () => ({}),
};
