import { makeWx } from 'test-support/ask';
import {
  type AskedNode,
  absentNative,
  type IntersectionStatus,
  type Nodes,
  simulate,
} from '../../src/wx/index';

const RECT = { left: 1, top: 2, right: 11, bottom: 22, width: 10, height: 20 };

function node(id: string, more: Partial<AskedNode> = {}): AskedNode {
  return {
    id,
    dataset: { name: id },
    mark: () => ({ kind: 'mark' }),
    rect: () => RECT,
    scrollOffset: () => ({ scrollLeft: 0, scrollTop: 5, scrollWidth: 10, scrollHeight: 50 }),
    computedStyle: (name) => `${name} of ${id}`,
    property: (name) => (name === 'known' ? 1 : undefined),
    native: (kind) => kind,
    ...more,
  };
}

/** Pages on which `.a` selects two nodes, and the watches of observers, told by hand. */
function start(more: Partial<AskedNode> = {}, options: { host?: 'douyin' } = {}) {
  const errors: unknown[] = [];
  const watches: {
    target: AskedNode;
    tell(ratio: number): void;
    fail(message: string): void;
    isOver: boolean;
  }[] = [];
  const nodes: Nodes = {
    find: (within, selector) =>
      selector === '.a' ? [node(within ? 'inside' : 'first', more), node('second', more)] : [],
    viewport: () => node(''),
    watch(target, areas, _thresholds, listener, onError) {
      const rest = { boundingClientRect: RECT, intersectionRect: RECT, relativeRect: RECT };
      const watch = {
        ...{ target, areas, isOver: false },
        tell: (intersectionRatio: number) =>
          listener({ ...rest, intersectionRatio, time: 1 } as IntersectionStatus),
        fail: (message: string) => onError(new Error(message)),
      };
      watches.push(watch);
      return () => {
        watch.isOver = true;
      };
    },
  };
  const open = (route: string, options: Record<string, string>) => ({ route, options });
  const wx = makeWx({
    ...options,
    pageHost: { open, nodes },
    onError: (error) => errors.push(error),
  });
  return { wx, errors, watches };
}

/** What a program hands in is `this` of a component. */
const component = { setData() {} } as never;

test('createSelectorQuery answers each question, then all of them in their order', async () => {
  const { wx } = start();
  const order: unknown[] = [];
  const query = wx.createSelectorQuery();
  query.select('.a').boundingClientRect((found) => order.push(found));
  query
    .selectAll('.a')
    .fields({ id: true, properties: ['known', 'other'] }, (found) => order.push(found));
  query.select('.none').scrollOffset((found) => order.push(found));
  query.selectAll('.none').scrollOffset();
  query.selectViewport().scrollOffset();
  const all = await new Promise((resolve) => query.exec(resolve));
  const rect = { id: 'first', dataset: { name: 'first' }, ...RECT };
  const found = [
    { id: 'first', known: 1 },
    { id: 'second', known: 1 },
  ];
  expect(order).toEqual([rect, found, null]);
  const scroll = { scrollLeft: 0, scrollTop: 5, scrollWidth: 10, scrollHeight: 50 };
  expect(all).toEqual([...order, [], { id: '', dataset: { name: '' }, ...scroll }]);
});

test('createSelectorQuery looks within a component from where the query says so', async () => {
  const { wx } = start();
  const query = wx.createSelectorQuery();
  query.select('.a').fields({ id: true });
  query
    .in(component)
    .select('.a')
    .fields({ id: true, mark: true, computedStyle: ['color'] });
  const answers = await new Promise((resolve) => query.exec(resolve));
  expect(answers).toEqual([
    { id: 'first' },
    { id: 'inside', mark: { kind: 'mark' }, color: 'color of inside' },
  ]);
});

test('createSelectorQuery gives node, context and ref of what has them', async () => {
  const { wx } = start();
  const query = wx.createSelectorQuery().select('.a').node();
  query.select('.a').context().select('.a').ref();
  const answers = await new Promise((resolve) => query.exec(resolve));
  expect(answers).toEqual([{ node: 'node' }, { context: 'context' }, { ref: 'ref' }]);
});

test('createSelectorQuery tells why there is no answer, and what a callback throws stops nothing', async () => {
  const nobodyKnows = new Error('nobody knows');
  const failing = start({
    rect() {
      throw nobodyKnows;
    },
  });
  let calls = 0;
  failing.wx
    .createSelectorQuery()
    .select('.a')
    .boundingClientRect()
    .exec(() => {
      calls += 1;
    });
  const { wx, errors } = start();
  const query = wx.createSelectorQuery().select('.a');
  const thrown = new Error('thrown');
  await new Promise((resolve) =>
    query
      .fields({ id: true }, () => {
        throw thrown;
      })
      .exec(resolve),
  );
  expect([failing.errors, calls, errors]).toEqual([[nobodyKnows], 0, [thrown]]);
});

test('createSelectorQuery finds nothing where nobody draws pages', async () => {
  const query = makeWx().createSelectorQuery();
  query.select('.a').boundingClientRect().selectAll('.a').boundingClientRect();
  query.selectViewport().boundingClientRect();
  expect(await new Promise((resolve) => query.exec(resolve))).toEqual([null, [], null]);
});

test('a component without a node or a context is null, or is said to be missing', () => {
  expect([absentNative('node', 'view'), absentNative('context', 'text')]).toEqual([null, null]);
  expect(() => absentNative('context', 'map')).toThrow(/<map> 没有 NodesRef\.context/);
  expect(() => absentNative('ref', 'view')).toThrow(/NodesRef\.ref/);
});

test.each(['wechat', 'douyin'] as const)(
  'createIntersectionObserver of %s tells of thresholds that are reached or left',
  async (host) => {
    const { wx, watches } = start({}, host === 'douyin' ? { host } : {});
    const seen: unknown[] = [];
    const observer = wx.createIntersectionObserver({ thresholds: [0, 0.5] });
    observer.relativeToViewport({ bottom: 10 }).observe('.a', ({ id, intersectionRatio }) => {
      seen.push([id, intersectionRatio]);
    });
    await undefined;
    expect(watches).toMatchObject([
      { areas: [{ margins: { left: 0, top: 0, right: 0, bottom: 10 } }] },
    ]);
    for (const ratio of [0, 0.1, 0.4, 0.5, 0.7, 0.3, 0]) watches[0]?.tell(ratio);
    expect(seen).toEqual([
      ['first', 0.1],
      ['first', 0.5],
      ['first', 0.3],
      ['first', 0],
    ]);
    observer.disconnect();
    watches[0]?.tell(1);
    expect([seen.length, watches[0]?.isOver]).toEqual([4, true]);
  },
);

test('createIntersectionObserver begins at initialRatio, and observes all that it is told to', async () => {
  const { wx, watches } = start();
  const seen: unknown[] = [];
  const options = { initialRatio: 1, observeAll: true };
  wx.createIntersectionObserver(component, options).observe('.a', ({ id }) => seen.push(id));
  await undefined;
  expect(watches.map(({ target }) => target.id)).toEqual(['inside', 'second']);
  for (const { tell } of watches) tell(1);
  expect(seen).toEqual([]);
  for (const { tell } of watches) tell(0);
  expect(seen).toEqual(['inside', 'second']);
});

test('createIntersectionObserver tells once what is wrong with all that it observes', async () => {
  const { wx, errors, watches } = start();
  wx.createIntersectionObserver({ observeAll: true }).observe('.a', () => {});
  await Promise.resolve();
  expect(watches).toHaveLength(2);
  for (const { fail } of watches) fail('nobody knows where .a is');
  watches[1]?.fail('something else');
  expect(errors.map(String)).toEqual(['Error: nobody knows where .a is', 'Error: something else']);
});

test('createIntersectionObserver that is disconnected at once observes nothing', async () => {
  const { wx, watches } = start();
  const observer = wx.createIntersectionObserver();
  observer.observe('.a', () => {});
  observer.disconnect();
  await undefined;
  expect(watches).toEqual([]);
});

test('onWindowResize and offWindowResize hear of a size that is another one', () => {
  const { wx } = start();
  const told: unknown[] = [];
  const listener = ({ size }: WechatMiniprogram.OnWindowResizeListenerResult): void =>
    void told.push(size);
  wx.onWindowResize(listener);
  simulate(wx).setWindowSize(800, 300);
  simulate(wx).setWindowSize(800, 300);
  wx.offWindowResize(listener);
  simulate(wx).setWindowSize(300, 800);
  expect(told).toEqual([{ windowWidth: 800, windowHeight: 300 }]);
});

test.each([
  [{ minWidth: 700, orientation: 'landscape' }, [false, true]],
  [{ maxHeight: 400 }, [false, true]],
  [{ width: 800, height: 300 }, [false, true]],
  [{ maxWidth: 400, minHeight: 500 }, [true, false]],
])(
  'a media query observer of %j tells whether it fits, at first and when that changes',
  async (descriptor, expected) => {
    const { wx } = start();
    const told: boolean[] = [];
    const observer = simulate(wx).mediaQueryObserver();
    observer.observe(descriptor, ({ matches }) => told.push(matches));
    await undefined;
    simulate(wx).setWindowSize(800, 300);
    observer.disconnect();
    simulate(wx).setWindowSize(390, 700);
    expect(told).toEqual(expected);
  },
);
