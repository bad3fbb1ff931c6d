import {
  Component,
  type ComponentOptions,
  ComponentSpace,
  DeepCopyKind,
  EmptyBackendContext,
} from 'glass-easel';
import { refuseCircularData } from '../../src/preview/runtime/circular-data';
import { circularPath } from '../../src/preview/runtime/circular-path';

test('what leads back to what it is in is told by its path', () => {
  const chart = { name: 'c', series: [{ of: undefined as unknown }] };
  for (const series of chart.series) series.of = chart;
  expect(circularPath(chart, 'chart')).toBe('chart.series.0.of');
  expect(circularPath({ a: 1, chart }, 'all')).toBe('all.chart.series.0.of');
});

test('what only stands twice does not', () => {
  const twice = { a: [1, null, undefined, 'a'] };
  expect(circularPath({ first: twice, second: [twice, twice] }, 'data')).toBeUndefined();
});

describe('refuseCircularData', () => {
  /** @returns what a component with these options has in its data then */
  function setData(options: ComponentOptions, data: object) {
    const definition = new ComponentSpace().define().options(options).registerComponent();
    const component = Component.createWithContext('root', definition, new EmptyBackendContext());
    component.setData(data as never);
    return component.data as Record<string, unknown>;
  }

  const circle: Record<string, unknown> = {};
  circle.self = circle;

  beforeAll(refuseCircularData);

  test('refuses it where the engine would not come to an end', () => {
    expect(() => setData({}, { a: 1, b: circle })).toThrow('setData 的 b.self 又指回');
  });

  test.each<[string, ComponentOptions, string]>([
    ['dataDeepCopy: simple-recursion', { dataDeepCopy: DeepCopyKind.SimpleWithRecursion }, 'b'],
    ['dataDeepCopy: none', { dataDeepCopy: DeepCopyKind.None }, 'b'],
    ['pureDataPattern', { pureDataPattern: /^_/ }, '_b'],
  ])('takes it with %s', (_name, options, field) => {
    expect(setData(options, { [field]: circle })).toHaveProperty(`${field}.self.self`);
  });
});
