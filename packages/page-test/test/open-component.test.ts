import path from 'node:path';
import { openComponent } from '../src';

const root = path.resolve(__dirname, 'fixtures/kinds');

test('one component is opened with properties, which can change', () => {
  const typed = openComponent('components/typed/typed', { root, properties: { n: '3', s: 'a' } });
  expect(typed.text).toContain('3 3/a');
  expect(typed.data).toMatchObject({ n: 3, s: 'a', a: [] });
  typed.setProperties({ n: 4, watched: 'heard' });
  expect(typed.text).toContain('4 4/a >heard');
  expect(typed.instance.is).toBe('components/typed/typed');
});

test('its slots show what they are given, by name, its events reach who listens', () => {
  const heard: unknown[] = [];
  const panel = openComponent('components/panel/panel', {
    root,
    slots: { title: '<text>题目</text>', body: '内容' },
    on: { toggle: ({ detail }) => heard.push(detail) },
  });
  expect(panel.describe()).toMatch(/题目\n.*开关\n.*内容/);
  panel.tap('开关');
  expect(heard).toEqual([{ shows: false }]);
  expect(panel.text).toBe('题目 开关');
});

test('generics and what the component itself uses are there', () => {
  const picker = openComponent('components/picker/picker', { root, properties: { list: ['一'] } });
  expect(picker.text).toBe('行 一');
});

test('what is no component is told', () => {
  expect(() => openComponent('pages/list/list', { root })).toThrow(/^pages\/list\/list 不是组件/);
  expect(() => openComponent('components/nope/nope', { root })).toThrow('不是组件');
});

test.each<[what: string, told: RegExp, options: object]>([
  [
    'a misspelt property',
    /^components\/typed\/typed 没有属性 nn、x，有的是 .*n.*$/,
    { properties: { nn: 1, s: '', x: 2 } },
  ],
  ['no properties', /^properties 应该是一个对象，不能是 null$/, { properties: null }],
  ['a text for properties', /^properties 应该是一个对象，不能是 "n=1"$/, { properties: 'n=1' }],
  ['a slot that is no text', /^slots\['title'\] 应该是字符串，不能是 1$/, { slots: { title: 1 } }],
  [
    'a listener that is none',
    /^on\.toggle 应该是一个函数，不能是 undefined$/,
    { on: { toggle: undefined } },
  ],
  ['an event that has no name', /^事件的名字.*"my event"$/, { on: { 'my event'() {} } }],
  ['a misspelt option', /^没有选项 property，有的是 properties、slots、on、/, { property: {} }],
])('one readable line: %s', (_, told, options) => {
  const open = () => openComponent('components/typed/typed', { root, ...options } as never);
  expect(open).toThrow(told);
});

test('a property that the component does not have is told when it is given later, too', () => {
  const typed = openComponent('components/typed/typed', {
    root,
    properties: { class: 'big', 'data-id': 1, hidden: false },
  });
  expect(() => typed.setProperties({ m: 1 })).toThrow(/没有属性 m，/);
  expect(() => typed.setProperties(null as never)).toThrow(/应该是一个对象，不能是 null/);
});
