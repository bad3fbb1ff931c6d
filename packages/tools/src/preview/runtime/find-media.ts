import type { component } from 'glass-easel-miniprogram-adapter';
import type { FindMedia } from 'miniprogram-core/wx';
import { drawingIn, hostTag } from '../components';

/** What a context of `wx` commands: of what has that id in the WXML of a page or of a component. */
export const findMedia: FindMedia = (tag, id, within) => {
  const { _$: component } = within as Partial<component.GeneralComponent>;
  const element = component?.getShadowRoot()?.getElementById(id)?.$$ as HTMLElement | undefined;
  return element?.localName === hostTag(tag) ? drawingIn(element)?.media : undefined;
};
