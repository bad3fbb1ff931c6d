import { rememberedChoices } from './choices';
import { byId } from './element';

/** In CSS pixels, upright. */
const devices = [
  { id: 'iphone-15', name: 'iPhone 15', width: 393, height: 852 },
  { id: 'iphone-se', name: 'iPhone SE', width: 375, height: 667 },
  { id: 'pixel', name: 'Pixel', width: 412, height: 915 },
  { id: 'tablet', name: '平板', width: 820, height: 1180 },
];

const sizes = [
  { id: 'fit', name: '适合窗口', effect: '窗口里放不下时缩小' },
  { id: 'full', name: '100%', effect: '一个点就是一个像素' },
];
/** Around the phone, and below which nothing of it can be read. */
const EDGE = 24;
const SMALLEST = 0.4;

const directions = [
  { id: 'portrait', name: '竖屏' },
  { id: 'landscape', name: '横屏' },
];

/** How large the phone is drawn. In a narrow window the page fills it, whatever is chosen. */
export function deviceChoices(): HTMLElement[] {
  let device = devices[0];
  let isUpright = true;
  let fits = true;
  const draw = (): void => {
    const { width = 0, height = 0 } = device ?? {};
    const [across, down] = isUpright ? [width, height] : [height, width];
    const { style } = byId('phone');
    style.setProperty('--phone-width', `${across}px`);
    style.setProperty('--phone-height', `${down}px`);
    const room = Math.min((innerWidth - 2 * EDGE) / across, (innerHeight - 2 * EDGE) / down);
    const isNarrow = matchMedia('(width < 500px)').matches;
    const scale = fits && !isNarrow ? Math.min(1, Math.max(room, SMALLEST)) : 1;
    style.setProperty('--phone-scale', `${scale}`);
    style.transform = scale < 1 ? `scale(${scale})` : '';
  };
  addEventListener('resize', draw);
  const named = devices.map(({ id, name, width, height }) => {
    return { id, name, effect: `${width} × ${height}` };
  });
  return [
    rememberedChoices('设备', named, (id) => {
      device = devices.find((device) => device.id === id);
      draw();
    }),
    rememberedChoices('方向', directions, (id) => {
      isUpright = id === 'portrait';
      draw();
    }),
    rememberedChoices('大小', sizes, (id) => {
      fits = id === 'fit';
      draw();
    }),
  ];
}
