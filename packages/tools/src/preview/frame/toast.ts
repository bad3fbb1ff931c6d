import type { Toast } from 'miniprogram-core/wx';
import { byId, element } from './element';
import { icon } from './icons';

/** The place of toast and loading. It is there from the start: else a screen reader tells nothing. */
export function createToast() {
  const place = element('div', { class: 'frame-toast-place', role: 'status', hidden: true });
  byId('over').append(place);
  return {
    show({ title, icon: name, mask }: Toast): void {
      const picture =
        name === 'none'
          ? []
          : [name === 'loading' ? element('span', { class: 'frame-wheel' }) : icon(name)];
      const shape = picture.length > 0 ? 'frame-toast' : 'frame-toast frame-toast-text';
      place.replaceChildren(
        element('div', { class: shape }, ...picture, element('span', {}, title)),
      );
      place.classList.toggle('frame-toast-mask', mask);
      place.hidden = false;
    },
    hide(): void {
      place.hidden = true;
      place.replaceChildren();
    },
  };
}
