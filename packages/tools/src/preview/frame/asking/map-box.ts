import type { Coordinates } from 'miniprogram-core/wx';
import { element } from '../element';

/** In the place of a map, which would have to come from the network: a pin, and where it stands. */
export function mapBox({ latitude, longitude }: Coordinates): HTMLElement {
  const where = `纬度 ${latitude}，经度 ${longitude}`;
  return element(
    'div',
    { class: 'frame-map', role: 'img', 'aria-label': `地图：${where}` },
    element('span', { class: 'frame-map-pin' }),
    element('span', { class: 'frame-map-where' }, where),
  );
}
