import { make } from '../make';

interface Danmu {
  text: string;
  color: string;
  /** At which second of the video. */
  time: number;
}

const LINES = 4;

/** What viewers have written, flying over the video from the right to the left. */
export function createDanmu() {
  const element = make('div', 'wx-video-danmu');
  let list: Danmu[] = [];
  let last = 0;
  let line = 0;

  function show({ text, color }: Pick<Danmu, 'text' | 'color'>): void {
    const shown = make('span', 'wx-video-danmu-text', text);
    shown.style.color = color;
    shown.style.top = `${(line % LINES) * 1.6}em`;
    line += 1;
    shown.addEventListener('animationend', () => shown.remove());
    element.append(shown);
  }

  return {
    element,
    show,
    /** What is no list counts as none. */
    take(given: unknown): void {
      list = (Array.isArray(given) ? given : []).filter(
        (one): one is Danmu => typeof one?.text === 'string',
      );
    },
    /** The video has come to that second: what is due since the last time flies. */
    follow(time: number): void {
      // It was moved back.
      if (time < last) last = time;
      for (const one of list) {
        const due = Number(one.time) || 0;
        if (due >= last && due < time) show({ text: one.text, color: one.color || '#fff' });
      }
      last = time;
    },
    clear: () => element.replaceChildren(),
  };
}
