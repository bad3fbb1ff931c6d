import { onCleanup } from 'miniprogram-page-test/cleanup';
import { Readiness } from '../../src/preview/runtime/readiness';
import { RenderedPage } from '../../src/preview/runtime/rendered-page';
import { changeListener, handlerCaller } from '../../src/preview/runtime/wechat-event';

const EVENT = { type: 'tap', timeStamp: 1, detail: {}, target: { id: 'a' }, currentTarget: {} };

function call(handler: (...values: never[]) => unknown, path?: [number | string, ...unknown[]]) {
  const reported: unknown[] = [];
  const toHandler = handlerCaller((error, where) => reported.push(String(error), where));
  toHandler({ is: 'pages/a/a' } as never, EVENT as never, handler as never, path);
  return reported;
}

test('a handler of a page gets the event, and nothing else', () => {
  const got: unknown[] = [];
  call((...values) => got.push(...values), ['onTap']);
  expect(got).toEqual([expect.objectContaining({ type: 'tap', detail: {}, mark: {} })]);
});

test('what a handler of a WXS throws is told with its name', () => {
  function touch(): void {
    throw new Error('no');
  }
  expect(call(touch, [2, 'pages/a/a', 'm', 'touch'])).toEqual(['Error: no', 'pages/a/a 的 touch']);
});

test('what a change: names is called only where it is a function', () => {
  const told: unknown[] = [];
  const listener = changeListener((error) => told.push(error));
  listener(undefined)(2, 1, {} as never, {} as never);
  expect(told).toEqual([]);
});

/** A page of 1000 pixels in a screen of 500. */
function scrolledPage() {
  const place = Object.assign(new EventTarget(), {
    scrollTop: 0,
    scrollHeight: 1000,
    clientHeight: 500,
  });
  let reached = 0;
  Object.assign(globalThis, { document: { createElement: () => place } });
  onCleanup(() => void Reflect.deleteProperty(globalThis, 'document'));
  new RenderedPage({ get: () => ({ onReachBottom: () => (reached += 1) }) } as never, {
    route: 'pages/a/a',
    options: {},
    opener: undefined,
    onReachBottomDistance: 50,
    readiness: new Readiness(),
    report: (error) => {
      throw error;
    },
  });
  return {
    place,
    /** @returns how often the bottom has been reached so far */
    scrollTo(scrollTop: number): number {
      place.scrollTop = scrollTop;
      place.dispatchEvent(new Event('scroll'));
      return reached;
    },
  };
}

test('the bottom of a page is told of once, until one has gone up and comes back', () => {
  const { scrollTo } = scrolledPage();
  expect([300, 460, 500, 480, 300, 490].map(scrollTo)).toEqual([0, 1, 1, 1, 1, 2]);
});

test('a page that has grown has another bottom, however fast one gets there', () => {
  const { place, scrollTo } = scrolledPage();
  expect(scrollTo(500)).toBe(1);
  place.scrollHeight = 2000;
  expect(scrollTo(1500)).toBe(2);
  expect(scrollTo(1499)).toBe(2);
});

test('a page that shrinks at its bottom is still at the same', () => {
  const { place, scrollTo } = scrolledPage();
  expect(scrollTo(500)).toBe(1);
  place.scrollHeight = 900;
  expect(scrollTo(400)).toBe(1);
});
