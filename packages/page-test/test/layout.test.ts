import path from 'node:path';
import { simulate } from 'miniprogram-core/wx';
import { expectLogged, openApp } from '../src';

const root = path.resolve(__dirname, 'fixtures/measuring');
const CARD = { '.body': { left: 0, top: 1000, width: 390, height: 200 } };

/** With the card of the component, which looks where it is, below the window. */
function open() {
  const app = openApp('pages/measure/measure', { root });
  app.layout(CARD);
  return app;
}

const answers = (query: { exec(callback: (answers: unknown[]) => void): unknown }) =>
  new Promise<unknown[]>((resolve) => query.exec(resolve));

type Instance = { createSelectorQuery(): WechatMiniprogram.SelectorQuery };
const queryOf = (instance: unknown) => (instance as Instance).createSelectorQuery();

test('createSelectorQuery asks the page in front, a page, or a component, for what needs no layout', async () => {
  const { page, wx } = open();
  const wanted = { id: true, dataset: true, mark: true };
  const query = wx.createSelectorQuery();
  query.select('#ruler').fields(wanted).selectAll('.row').fields({ dataset: true });
  query.select('#rows').fields({ properties: ['scrollY', 'nothing'] });
  query.select('#card').fields({ properties: ['name'] });
  query.select('.body').fields({ id: true });
  query.select('#card >>> .body').fields({ dataset: true });
  expect(await answers(query)).toEqual([
    { id: 'ruler', dataset: { name: '尺子' }, mark: { page: 'measure', kind: 'wood' } },
    [{ dataset: { index: 0 } }, { dataset: { index: 1 } }, { dataset: { index: 2 } }],
    { scrollY: true },
    { name: '下面的卡片' },
    null,
    { dataset: {} },
  ]);
  const own = queryOf(page.instance).select('#ruler').fields({ id: true });
  expect(await answers(own)).toEqual([{ id: 'ruler' }]);
  const card = (page.instance.selectComponent as (selector: string) => object)('#card');
  const inside = wx.createSelectorQuery().in(card as never);
  expect(await answers(inside.selectAll('.body').fields({ id: true }))).toEqual([[{ id: '' }]]);
});

test('who asks for a size, or how far to scroll, need not be told where it stands', async () => {
  const app = open();
  app.layout({
    page: { height: 3000 },
    '#ruler': { width: 10, height: 20 },
    '#card': { top: 900 },
  });
  const query = app.wx.createSelectorQuery();
  query.select('#ruler').fields({ size: true });
  expect(await answers(query)).toEqual([{ width: 10, height: 20 }]);
  await app.wx.pageScrollTo({ selector: '#card', duration: 0 });
  expect(app.page.scrollTop).toBe(900);
});

test('app.layout says where things are: one, several in a list, or by a function', async () => {
  const app = open();
  app.layout({
    '#ruler': { left: 10, top: 20, width: 100, height: 30 },
    '.row': [
      { width: 390, height: 40 },
      { width: 390, height: 50 },
      { width: 390, height: 60 },
    ],
    '.rows': { left: 0, top: 50, width: 390, height: 90, style: { color: 'red' } },
  });
  const query = app.wx.createSelectorQuery();
  query.select('#ruler').boundingClientRect();
  query.select('#rows').fields({ computedStyle: ['color', 'width'] });
  query.selectViewport().fields({ size: true });
  expect(await answers(query)).toEqual([
    {
      ...{ id: 'ruler', dataset: { name: '尺子' } },
      ...{ left: 10, top: 20, right: 110, bottom: 50, width: 100, height: 30 },
    },
    { color: 'red', width: '390px' },
    { width: 390, height: 753 },
  ]);

  app.layout({
    '.row': ({ dataset }, index) => ({
      ...{ left: 0, top: 50 + index * 40 },
      ...{ width: 390, height: Number(dataset.index) + 1 },
    }),
  });
  const rows = app.wx.createSelectorQuery().selectAll('.row').fields({ rect: true, size: true });
  expect(await answers(rows)).toMatchObject([
    [{ height: 1 }, { top: 90, bottom: 92 }, { top: 130, height: 3 }],
  ]);
});

test('what is scrolled goes along, and what is fixed stays', async () => {
  const app = open();
  const place = { left: 0, width: 390, height: 40 };
  app.layout({
    page: { height: 3000 },
    '.row': { ...place, top: 500 },
    '#ruler': { ...place, top: 10, fixed: true },
  });
  app.page.scroll({ top: 300 });
  expect(app.page.text).toContain('page 300');
  app.page.scroll('第 1 行', { top: 25 });
  expect(app.page.text).toContain('rows 25');
  const query = app.wx.createSelectorQuery();
  query.select('.row').boundingClientRect();
  query.select('#ruler').boundingClientRect();
  query.select('#rows').scrollOffset();
  query.selectViewport().scrollOffset();
  expect(await answers(query)).toMatchObject([
    { top: 175 },
    { top: 10 },
    { scrollTop: 25, scrollLeft: 0 },
    { scrollTop: 300, scrollHeight: 3000, scrollWidth: 390 },
  ]);
  expect(app.page.scrollTop).toBe(300);
});

test('who asks where something is that nobody has said fails, in one line that says how', async () => {
  const { page, wx } = open();
  let isAnswered = false;
  queryOf(page.instance)
    .select('#ruler')
    .boundingClientRect(() => {
      isAnswered = true;
    })
    .exec();
  await answers(wx.createSelectorQuery().select('#ruler').fields({ id: true }));
  expectLogged(/^Error: .*不知道 #ruler 在哪里.*app\.layout\(\{ '#ruler': \{ left: 0, top: 0, /);
  expect(isAnswered).toBe(false);
});

test('so does who asks for what was left out, or how far something can be scrolled', async () => {
  const app = open();
  app.layout({ '#ruler': { width: 10, height: 10 } });
  app.wx.createSelectorQuery().select('#ruler').boundingClientRect().exec();
  const viewport = app.wx.createSelectorQuery().selectViewport();
  const told: unknown[] = [];
  viewport.scrollOffset(({ scrollTop, scrollHeight }) => told.push(scrollTop, scrollHeight)).exec();
  await answers(app.wx.createSelectorQuery());
  expectLogged(/app\.layout 没有说 #ruler 的 left、top：/);
  expectLogged(/不知道 page 在哪里.*\{ 'page': \{ height: 100 \} \}/);
  expect(told).toEqual([]);
});

test('node and context: null where WeChat has none, an error where it has', async () => {
  const { wx } = open();
  const query = wx.createSelectorQuery().select('#ruler').fields({ node: true, context: true });
  expect(await answers(query)).toEqual([{ node: null, context: null }]);
  wx.createSelectorQuery()
    .select('#map')
    .context(() => {})
    .exec();
  await answers(wx.createSelectorQuery());
  expectLogged(/<map> 没有 NodesRef\.context：还没有模拟/);
});

test('createIntersectionObserver tells when scrolling, or a new layout, brings something into view', async () => {
  const app = open();
  await Promise.resolve();
  expect(app.page.text).toContain('下面的卡片：');
  app.page.scroll({ top: 297 });
  expect(app.page.text).toContain('下面的卡片：0.25');
  app.page.scroll({ top: 317 });
  expect(app.page.text).not.toContain('0.35');
  app.layout({ '.body': { left: 0, top: 317, width: 390, height: 200 } });
  expect(app.page.text).toContain('下面的卡片：0.25,1');
  app.resize(390, 50);
  expect(app.page.text).toContain('下面的卡片：0.25,1,0.25');
});

test('an observer looks through what it is relative to, at all or at one, until it is disconnected', async () => {
  const app = open();
  const row = { left: 0, width: 100, height: 10 };
  app.layout({
    '#rows': { left: 0, top: 100, width: 100, height: 20 },
    '.row': (_, index) => ({ ...row, top: 100 + 10 * index }),
  });
  const seen: unknown[] = [];
  const observer = app.wx.createIntersectionObserver({ observeAll: true, thresholds: [1] });
  observer.relativeTo('#rows', { bottom: -5 }).relativeToViewport();
  observer.observe('.row', ({ dataset, relativeRect }) =>
    seen.push([dataset.index, relativeRect.bottom]),
  );
  await Promise.resolve();
  expect(seen).toEqual([[0, 115]]);
  app.page.scroll('第 0 行', { top: 10 });
  expect(seen.slice(1)).toEqual([
    [0, 115],
    [1, 115],
  ]);
  observer.disconnect();
  app.page.scroll('第 0 行', { top: 20 });
  expect(seen).toHaveLength(3);
});

test('an observer of what nobody has placed fails once; one of what has gone is quiet', async () => {
  const app = open();
  app.wx.createIntersectionObserver().observe('#rows', () => {});
  await Promise.resolve();
  expectLogged(/不知道 #rows 在哪里/);
  app.layout({ '#ruler': { left: 0, top: 900, width: 10, height: 10 } });
  let calls = 0;
  app.wx.createIntersectionObserver().observe('#ruler', () => {
    calls += 1;
  });
  await Promise.resolve();
  app.page.tap('拿走');
  app.page.scroll({ top: 500 });
  expect(calls).toBe(0);
});

test('of two pages the one in front is asked, when the answer is due', async () => {
  const app = open();
  await app.wx.navigateTo({ url: '/pages/other/other' });
  const query = app.wx.createSelectorQuery().selectAll('.ruler').fields({ id: true });
  expect(await answers(query)).toEqual([[{ id: '' }]]);
  app.close();
  expect(await answers(app.wx.createSelectorQuery().select('.ruler').boundingClientRect())).toEqual(
    [null],
  );
});

test('createMediaQueryObserver tells whether the window fits, and when it begins or ends to', async () => {
  const app = open();
  const told: boolean[] = [];
  const observer = simulate(app.wx).mediaQueryObserver();
  observer.observe({ minWidth: 600 }, ({ matches }) => told.push(matches));
  await Promise.resolve();
  app.resize(800, 400);
  app.resize(810, 400);
  app.resize(300, 600);
  observer.disconnect();
  app.resize(800, 400);
  expect(told).toEqual([false, true, false]);
});

test.each([
  [null, /^layout 应该是一个对象/],
  [{ '.a': 5 }, /^layout 的 '\.a' 应该是一个对象，不能是 5/],
  [{ '.a': { heigth: 5 } }, /^layout 的 '\.a' 没有 heigth，有的是 left、top/],
  [{ '.a': [{ top: '5' }] }, /^layout 的 '\.a' 的 top 应该是一个数，不能是 "5"/],
])('app.layout(%j) is refused in one line', (places, message) => {
  expect(() => open().layout(places as never)).toThrow(message);
});
