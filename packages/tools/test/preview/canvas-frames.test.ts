import { Frames } from '../../src/preview/components/canvas/canvas-element';

/** What the browser has been asked for, by its next picture. */
let asked: FrameRequestCallback[] = [];

beforeEach(() => {
  asked = [];
  Object.assign(globalThis, {
    requestAnimationFrame: (callback: FrameRequestCallback) => asked.push(callback),
  });
});

afterEach(() => void Reflect.deleteProperty(globalThis, 'requestAnimationFrame'));

function picture(): void {
  const due = asked;
  asked = [];
  for (const callback of due) callback(1);
}

/** Asks for each next picture again, as an animation does. */
function turning() {
  const frames = new Frames();
  const turned: number[] = [];
  const turn = (time: number): void => {
    turned.push(time);
    frames.request(turn);
  };
  frames.request(turn);
  return { frames, turned };
}

test('an animation goes on with the pictures of the screen', () => {
  const { turned } = turning();
  picture();
  picture();
  expect(turned).toEqual([1, 1]);
});

test('while its page is behind it stands still, and goes on once when the page is back', () => {
  const { frames, turned } = turning();
  frames.hold();
  picture();
  expect(turned).toEqual([]);
  frames.goOn();
  // Nor twice for who was never away.
  frames.goOn();
  picture();
  expect(turned).toEqual([1]);
});

test('what is taken back does not come, nor anything of a page that was left', () => {
  const frames = new Frames();
  const never = (): never => {
    throw new Error('it came');
  };
  frames.cancel(frames.request(never));
  frames.request(never);
  frames.end();
  picture();
  frames.request(never);
  picture();
});
