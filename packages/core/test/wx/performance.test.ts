import { makeWx } from 'test-support/ask';
import { simulate } from '../../src/wx/index';

beforeEach(() => {
  jest.useFakeTimers({ now: 1000 });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Each page takes 5 to be made, and 20 to be drawn. */
function start() {
  const wx = makeWx({
    pages: ['pages/a/a', 'pages/b/b'],
    pageHost: {
      open(route, options) {
        jest.setSystemTime(Date.now() + 5);
        return { route, options };
      },
      load: () => void jest.setSystemTime(Date.now() + 20),
    },
    callApp(handler) {
      if (handler === 'onLaunch') jest.setSystemTime(Date.now() + 100);
      return false;
    },
  });
  return { wx, performance: wx.getPerformance(), launch: () => simulate(wx).launch('pages/a/a') };
}

const LAUNCH = {
  ...{ name: 'appLaunch', entryType: 'navigation', path: 'pages/a/a', pageId: 1 },
  ...{ startTime: 1000, duration: 125, navigationStart: 1000, navigationType: 'appLaunch' },
};
const RENDER = {
  ...{ name: 'firstRender', entryType: 'render', path: 'pages/a/a', pageId: 1 },
  ...{ startTime: 1105, duration: 20 },
};

test('getPerformance has the launch and the first render of its page', () => {
  const { performance, launch } = start();
  expect(performance.getEntries()).toEqual([]);
  launch();
  expect(performance.getEntries()).toEqual([LAUNCH, RENDER]);
});

test('a route says how it came about, and from where', async () => {
  const { wx, performance, launch } = start();
  launch();
  await wx.navigateTo({ url: '/pages/b/b' });
  const [, route] = performance.getEntriesByType('navigation');
  expect(route).toMatchObject({
    ...{ name: 'route', navigationType: 'navigateTo', path: 'pages/b/b', duration: 25 },
    ...{ referrerPath: 'pages/a/a', referrerPageId: 1 },
  });
});

test('entries are found by name, and by name and type', () => {
  const { performance, launch } = start();
  launch();
  expect(performance.getEntriesByName('firstRender')).toEqual([RENDER]);
  expect(performance.getEntriesByName('firstRender', 'navigation')).toEqual([]);
});

test('an observer hears of what it wants, until it is disconnected', async () => {
  const { wx, performance, launch } = start();
  const heard: string[][] = [];
  const observer = performance.createObserver((list) =>
    heard.push(list.getEntries().map(({ name }: { name: string }) => name)),
  );
  expect(observer.supportedEntryTypes).toContain('navigation');
  observer.observe({ entryTypes: ['render', 'navigation'] } as never);
  launch();
  observer.observe({ type: 'render' } as never);
  await wx.redirectTo({ url: '/pages/b/b' });
  observer.disconnect();
  await wx.reLaunch({ url: '/pages/b/b' });
  expect(heard).toEqual([['appLaunch', 'firstRender'], ['firstRender']]);
});

test('the buffer holds the latest 30, or as many as setBufferSize says', async () => {
  const { wx, performance, launch } = start();
  launch();
  for (let time = 0; time < 20; time += 1) await wx.redirectTo({ url: '/pages/b/b' });
  expect(performance.getEntries()).toHaveLength(30);
  performance.setBufferSize(2);
  expect(performance.getEntries().map(({ name }) => name)).toEqual(['route', 'firstRender']);
  performance.setBufferSize(0);
  expect(performance.getEntries()).toEqual([]);
});
