import path from 'node:path';
import { openApp, openPage } from 'miniprogram-page-test';

const root = path.join(__dirname, '../fixtures/sample');
const open = (name: string) => openPage(`pages/${name}/${name}`, { root, strict: false });

describe('a movable-view', () => {
  test('is dragged by a person, along its direction', () => {
    const page = open('motion');
    page.move('拖我', { x: 50, y: 20 });
    expect(page.text).toContain('50，20 htouchmove 1');
    page.move('拖我', { y: 90 });
    expect(page.text).toContain('50，90 vtouchmove 1');
    page.move('横', { x: 30 });
    expect(page.text).toContain('30，100');
    expect(() => page.move('横', { y: 0 })).toThrow(
      'direction="horizontal" 的 movable-view 不能竖着动',
    );
    expect(() => page.move('不动', { x: 0 })).toThrow('这个 movable-view 不能动（disabled）');
  });

  test('starts from where its page has put it since', () => {
    const page = open('motion');
    page.move('拖我', { x: 50, y: 20 });
    page.tap('回家');
    page.move('拖我', { y: 7 });
    expect(page.text).toContain('0，7 vtouchmove');
  });

  test('changes its size within its limits, by two fingers', () => {
    const page = open('motion');
    page.move('拖我', { scale: 20 });
    expect(page.text).toMatch(/ 10 回家|10$| 10 /);
    expect(() => page.move('横', { scale: 2 })).toThrow('没有写 scale');
  });

  test('is told where to in numbers', () => {
    const page = open('motion');
    for (const wrong of [undefined, {}, { left: 1 }, 5]) {
      expect(() => page.move('拖我', wrong as never)).toThrow('move 应该是 { x: 100, y: 50 }');
    }
    expect(() => page.move('拖我', { x: Number.NaN })).toThrow('move 的 x');
  });
});

describe('a picker', () => {
  test('of regions has their codes, and refuses what is not there', () => {
    const page = open('wheels');
    page.pick('地区', ['浙江省', '宁波市', '余姚市']);
    expect(page.text).toContain('330000 330200 330281');
    page.pick('地区', ['浙江省', '全部', '全部']);
    expect(page.text).toMatch(/ 330000 一列/);
    expect(() => page.pick('地区', ['浙江省', '南京市', '玄武区'])).toThrow(
      /没有 "南京市" 可以选：有的是 全部、杭州市、/,
    );
    expect(() => page.pick('地区', '浙江省')).toThrow('这里有 3 列');
  });

  test('tells of each column that is turned, and offers what the page makes of it', () => {
    const page = open('wheels');
    page.pick('城市', ['江苏', '苏州']);
    expect(page.text).toContain('江苏 苏州 0:1,1:1');
    page.pick('城市', ['江苏', '苏州']);
    page.pick('城市', ['江苏', '南京']);
    expect(page.text).toContain('江苏 南京 0:1,1:1,1:0');
    expect(() => page.pick('城市', ['江苏', '杭州'])).toThrow('没有 "杭州" 可以选');
  });

  test('that is a view of wheels tells when they begin and end to turn', () => {
    const page = open('wheels');
    page.pick('年月', ['2027 年', 0]);
    expect(page.text).toContain('2，0 pickstart,pickend');
    page.tap('少几个月');
    expect(() => page.pick('年月', ['2027 年', '4 月'])).toThrow('没有 "4 月" 可以选');
  });
});

test('going back closes a page-container first, and then leaves the page', async () => {
  const app = openApp('pages/index/index', { root, strict: false });
  app.page.tap('盖在页面上的');
  const page = await app.waitForPage('pages/layers/layers');
  expect(page.text).not.toContain('一层里面');
  page.tap('打开一层');
  await page.waitForText('一层里面');
  await app.back();
  expect(app.page.text).not.toContain('一层里面');
  expect(app.page.text).toContain('beforeleave,afterleave');
  app.page.tap('打开一层');
  await app.wx.navigateBack();
  expect([app.page.route, app.page.has('一层里面')]).toEqual(['pages/layers/layers', false]);
  await app.back();
  expect(app.page.route).toBe('pages/index/index');
});

describe('an animation', () => {
  test('that createAnimation exports ends step by step', async () => {
    const page = open('motion');
    page.tap('转起来');
    expect(page.text).not.toContain('转了');
    await page.waitForText('转了 1 步');
    await page.waitForText('转了 2 步');
  });

  test('of key frames calls back when it would be over, by the clock of the test', () => {
    jest.useFakeTimers();
    try {
      const page = open('motion');
      page.tap('动起来');
      jest.advanceTimersByTime(59);
      expect(page.has('动完了')).toBe(false);
      jest.advanceTimersByTime(1);
      expect(page.has('动完了')).toBe(true);
      page.tap('清除');
      jest.advanceTimersByTime(0);
      expect(page.has('不透明了')).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });

  test('of a page that is left meanwhile ends in silence', () => {
    jest.useFakeTimers();
    try {
      const page = open('motion');
      page.tap('动起来');
      page.tap('转起来');
      page.leave();
      jest.advanceTimersByTime(1000);
    } finally {
      jest.useRealTimers();
    }
  });
});
