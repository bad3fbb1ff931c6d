import { usable } from '../../src/preview/runtime/definition';

const fn = (): void => {};
const CIRCLE: Record<string, Record<string, unknown>> = { of: {} };
CIRCLE.of = { self: CIRCLE };

test.each([
  ['no definition', undefined, {}, ['定义应该是一个对象，这里没有给（undefined）']],
  [
    'groups that are none',
    {
      properties: null,
      methods: 'x',
      lifetimes: 3,
      pageLifetimes: null,
      data: null,
      behaviors: {},
    },
    {},
    [
      'methods 应该是对象，这里是 string',
      'lifetimes 应该是对象，这里是 number',
      'behaviors 应该是数组，这里是 object',
    ],
    [
      'properties 应该是对象，这里是 null',
      'pageLifetimes 应该是对象，这里是 null',
      'data 应该是对象，这里是 null',
    ],
  ],
  [
    'lifetimes that are no functions',
    { lifetimes: { ready: null, attached: fn }, pageLifetimes: { show: 'x' }, detached: 1 },
    { lifetimes: { attached: fn }, pageLifetimes: {} },
    ['pageLifetimes.show 应该是函数，这里是 string', 'detached 应该是函数，这里是 number'],
    ['lifetimes.ready 应该是函数，这里是 null'],
  ],
  [
    'data among the methods and behaviors among the properties, which WeChat passes over',
    {
      methods: { paint: fn, startX: 0, view: {} },
      properties: { size: Number, behaviors: [CIRCLE] },
    },
    { methods: { paint: fn }, properties: { size: Number } },
    [],
    [
      'properties.behaviors 应该是类型或对象，这里是数组',
      'methods.startX 应该是函数，这里是 number',
      'methods.view 应该是函数，这里是 object',
    ],
  ],
  [
    'data that lead back to themselves',
    {
      data: { a: CIRCLE, b: { c: 1 } },
      properties: { p: { type: Object, value: CIRCLE }, q: Array },
    },
    { data: { b: { c: 1 } }, properties: { p: { type: Object }, q: Array } },
    [
      'data.a.of.self 又指回包着它的对象（循环引用），别的放在 this 上',
      'properties.p.value.of.self 又指回包着它的对象（循环引用），别的放在 this 上',
    ],
  ],
  [
    'a behavior that is not there',
    { behaviors: [undefined, 'wx://form-field'] },
    { behaviors: ['wx://form-field'] },
    ['behaviors[0] 应该是 behavior，这里没有给（undefined）'],
  ],
])('a definition loses nothing but %s', (_what, given, definition, left, passed: string[] = []) => {
  const rest = { own: 1, options: { multipleSlots: true } };
  const whole = given && { ...rest, ...given };
  expect(usable(whole, 'Component')).toEqual({
    definition: given ? { ...rest, ...definition } : {},
    left,
    passed,
  });
});

test('a page keeps fields that have the name of a lifetime of components', () => {
  expect(usable({ onLoad: 'x', onShow: undefined, error: '', ready: false }, 'Page')).toEqual({
    definition: { error: '', ready: false },
    left: ['onLoad 应该是函数，这里是 string'],
    passed: [],
  });
});
