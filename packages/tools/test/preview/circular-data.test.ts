import { circularPath } from '../../src/preview/runtime/circular-data';

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
