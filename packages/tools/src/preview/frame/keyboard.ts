import { phoneScale } from '../components/phone-scale';
import { rememberedChoices } from './choices';
import { byId, element } from './element';

/** Points, as of an upright phone. */
const HEIGHT = 291;

/** How many keys each has. */
const ROWS = [10, 9, 9, 3];

const kinds = [
  { id: 'none', name: '不画', effect: '用电脑的键盘打字' },
  { id: 'drawn', name: '画出键盘', effect: '输入的时候盖住页面的下面，程序听得到它的高度' },
];

/** The keyboard of the phone: only for who wants to see what it covers, since nobody types on it. */
export function createKeyboard() {
  const keyboard = element(
    'div',
    { class: 'frame-keyboard', 'aria-hidden': 'true', hidden: true },
    ...ROWS.map((keys) => element('div', {}, ...Array.from({ length: keys }, () => element('i')))),
  );
  keyboard.style.height = `${HEIGHT}px`;
  // A tap on it must not take the focus from the input.
  keyboard.addEventListener('mousedown', (event) => event.preventDefault());
  byId('phone').append(keyboard);
  let isDrawn = false;

  const hide = (): void => {
    keyboard.hidden = true;
    byId('screen').style.transform = '';
  };

  return {
    choices: rememberedChoices('键盘', kinds, (id) => {
      isDrawn = id === 'drawn';
      hide();
    }),
    show(adjustsPosition: boolean): number {
      if (!isDrawn) return 0;
      keyboard.hidden = false;
      if (adjustsPosition) moveAbove(keyboard);
      return HEIGHT;
    },
    hide,
  };
}

function moveAbove(keyboard: HTMLElement): void {
  const { activeElement } = document;
  if (!activeElement) return;
  const [input, covering] = [activeElement, keyboard].map((one) => one.getBoundingClientRect());
  const covered = ((input?.bottom ?? 0) - (covering?.top ?? 0)) / phoneScale(keyboard);
  if (covered > 0) byId('screen').style.transform = `translateY(${-covered}px)`;
}
