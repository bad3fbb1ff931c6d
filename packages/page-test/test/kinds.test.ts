import path from 'node:path';
import { openPage } from '../src/app/page';
import { expectLogged } from '../src/watch/console-watch';

const root = path.resolve(__dirname, 'fixtures/kinds');
const open = (name: string, query = '') => openPage(`pages/${name}/${name}${query}`, { root });

describe('properties', () => {
  test('have the values of their types where nothing is given, and what is given in their types', () => {
    const page = open('props');
    page.tap('说');
    const { bare, full } = JSON.parse(/\{.*\}/.exec(page.text)?.[0] ?? '');
    expect(bare).toEqual({
      short: 0,
      n: 0,
      s: '',
      b: false,
      a: [],
      o: null,
      any: null,
      given: 7,
      either: 0,
    });
    expect(full).toEqual({
      short: 3,
      n: 12,
      s: '5',
      b: true,
      a: [1],
      o: { list: [1] },
      any: 'x',
      given: 7,
      either: 'text',
    });
  });

  test('are heard by observers, and by their own once they have changed', () => {
    const page = open('props');
    expect(page.text).toContain('12 12/5 >first');
    page.tap('变');
    expect(page.text).toContain('12 12/5 first>second');
  });

  test('what is pure data never reaches the view', () => {
    expect(open('props').text).toContain('[]');
  });
});

test('a list that was changed in place is shown once it is sent', () => {
  const page = open('list');
  page.tap('加');
  expect(page.text).toContain('共 3： 1, 2, 3,');
});

test('a text with decode and a rich-text are read as a person reads them', async () => {
  const page = open('list');
  expect(page.text).toMatch(/1 &lt; 2 3 < 4 &&copy; 第一段 二 "段" 三 <四>&lt;/);
  expect(page.describe()).toMatch(/\n {2}3 < 4 &&copy;\n {2}第一段 二 "段"\n {2}三 <四>&lt;\n?/);
  await page.waitForText('第一段');
  expect(page.find('三 <四>&lt;').tag).toBe('rich-text');
});

test('what is sent is compared with what was sent last, and counted', () => {
  const page = open('list');
  page.tap('加');
  page.tap('再来');
  expect(page.app.setDataCalls.map(({ unchanged }) => unchanged)).toEqual([[], ['list', 'item.a']]);
});

test('what is sent without a change fails those who ask for it', () => {
  const page = openPage('pages/list/list', { root, unchangedSetData: 'fail' });
  page.tap('加');
  page.tap('再来');
  expectLogged(/发送了没有变的 list：\[1,2,3\]\n.*list\.js:16:10/);
  expectLogged(/发送了没有变的 item\.a：1/);
});

test('timers are numbers, as in WeChat: they may be kept in data, and cleared', async () => {
  const page = open('list');
  page.tap('计时');
  expect(page.text).toContain('number');
  await page.waitForText('到时');
});

test('what holds itself is not sent, and told in one line; what is sent with it is', () => {
  const page = open('list');
  page.tap('转圈');
  expect(page.text).toContain('别的照样');
  expectLogged(/把 round 设成了 JSON 装不下的东西：.*circular structure/);
});

test('a page made by Component() in a helper opens, its properties are the query', () => {
  const page = open('made', '?id=7&name=ming');
  expect(page.text).toContain('attached 7 loaded 7 shown');
  page.tap('按');
  expect(page.text).toContain('tapped ming pages/made/made');
});

test('a page has the data, the methods, the properties and the lifetimes of its behaviors', () => {
  const page = open('behaved');
  expect(page.text).toContain('titled inner outer attached');
  page.tap('说');
  expect(page.text).toContain('hello own filtered');
});

test("a page's own fields are as they were written, copied for each page", () => {
  const first = open('fields');
  first.tap('说');
  first.tap('说');
  expect(first.text).toContain('2 元 true abc 3 true true 0 true 2 {}');
  const second = open('fields');
  second.tap('说');
  expect(second.text).toContain('2 元 true abc 3 true true 0 true 1 {}');
});

describe('what is bound both ways', () => {
  test('follows what is typed and switched', () => {
    const page = open('model');
    page.type('名字', '小明');
    expect(page.text).toContain('外面 小明 false');
    page.tap('同意');
    expect(page.text).toContain('外面 小明 true');
  });

  test('follows what a component does with its property', () => {
    const page = open('model');
    page.tap('加叹号');
    expect(page.text).toMatch(/外面 false a!.*里面 a!/);
  });

  test('can only be a field, as in WeChat', () => {
    open('model').type('深处', 'a');
    expectLogged(/pages\/model\/model: model: .*\{\{a\.b\}\}/);
  });
});

test.each([
  ['大写', 'abc', 'ABC'],
  ['数字', 'a1b2', '12'],
  ['照旧', 'abc', 'abc'],
])('what an input handler returns takes the place of what was typed: %s', (label, typed, left) => {
  const page = open('model');
  page.type(label, typed);
  expect(page.describe()).toContain(`${label}: "${left}"`);
});

test('the cursor that an input handler returns is where the next key goes', () => {
  const page = open('model');
  page.type('括号', '(ab');
  expect(page.valueOf('括号')).toBe('(ab)');
  page.press('括号', 'Backspace');
  page.press('括号', '(');
  page.press('括号', 'c');
  expect(page.valueOf('括号')).toBe('(a(c))');
  page.paste('括号', '(x');
  page.press('括号', 'y');
  expect(page.valueOf('括号')).toBe('(xy');
});

test('relations link and unlink, and each side finds the other', () => {
  const page = open('relations');
  expect(page.text).toContain('连上 甲,乙');
  page.tap('说');
  expect(page.text).toContain('甲,乙 1');
  page.tap('少一个');
  expect(page.text).toMatch(/连上 甲 /);
});

test('a page without a .json opens, in JavaScript with import', () => {
  expect(open('bare').text).toBe('没有 json');
});

test('generics stand for what the page says, or for their defaults', () => {
  expect(open('generic').text).toBe('行 一 行 二 一 二');
});

test('an event carries its marks and its targets, and comes to those that capture first', () => {
  const page = open('marks');
  page.tap('按');
  expect(page.text).toContain(
    'capture {"mark":{"place":"inner","kind":"box"},"target":"inner","at":{"userId":"7","username":"x"}}',
  );
});

test('of handlers that exclude each other the first one alone is called', () => {
  const page = open('marks');
  page.tap('互斥');
  expect(page.text).toMatch(/mutual three plain two$/);
});

describe('WXS', () => {
  test('computes what is shown, from a file of its own', () => {
    expect(open('wxs').text).toContain('abab');
  });

  test('hears an event, keeps a state, calls the page, and keeps the event from what is around', () => {
    const page = open('wxs');
    page.tap('由 WXS 听');
    page.tap('由 WXS 听');
    expect(page.text).toContain('wxs 2');
  });

  test('hears when an attribute changes', () => {
    const page = open('wxs');
    expect(page.text).toContain('undefined>1');
    page.tap('变大');
    expect(page.text).toContain('1>2');
  });
});

test('slots are filled by name, wherever they stand, whatever comes and goes', () => {
  const page = open('slots');
  expect(page.describe()).toMatch(/题目\n.*开关\n.*一\n/);
  page.tap('更多');
  expect(page.text).toContain('零 一 二');
  page.tap('开关');
  expect(page.text).not.toContain('零');
  expect(page.text).toContain('toggle false');
  page.tap('开关');
  expect(page.text).toContain('零 一 二');
});

test('a component that exports something is that to those who select it', () => {
  const page = open('slots');
  page.tap('看输出');
  expect(page.text).toContain('{"only":"this"}');
});

test('npm packages are found built or not, and one that is missing is told where it is required', () => {
  const page = open('packages');
  expect(page.text).toContain('你好，小明 <built> 一 标签 二');
  page.tap('没有的包');
  expectLogged(/pages\/packages\/packages\.js.*not-there/);
});
