import type { BuiltIn } from './define';
import { image } from './image';
import { view } from './view';

/** Since components are drawn together with native ones, both are as their plain fellows. */
export const coverView: BuiltIn<typeof view.attributes> = {
  ...view,
  tag: 'cover-view',
  ignored: ['scrollTop', 'markerId', 'slot'],
};

export const coverImage: BuiltIn<typeof image.attributes> = {
  ...image,
  tag: 'cover-image',
  ignored: [...(image.ignored ?? []), 'markerId', 'referrerPolicy'],
};
