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
