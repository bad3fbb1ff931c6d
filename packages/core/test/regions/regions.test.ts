import { Regions } from '../../src/regions';
import { areas } from '../../src/regions/data';

const regions = new Regions(areas);
const names = (columns: ReturnType<typeof regions.columns>): string[][] =>
  columns.map((column) => column.map(({ name }) => name));

test('each column offers what is in what is chosen before it', () => {
  const [provinces, cities, counties] = names(
    regions.columns(['浙江省', '杭州市', '西湖区'], 'region', ''),
  );
  expect(provinces).toHaveLength(34);
  expect(cities).toEqual(expect.arrayContaining(['杭州市', '宁波市']));
  expect(cities).not.toContain('南京市');
  expect(counties).toEqual(expect.arrayContaining(['西湖区', '上城区']));
  expect(counties).not.toContain('鄞州区');
});

test('what is not there counts as the first', () => {
  expect(regions.columns([], 'region', '')).toEqual(regions.columns(['北京市'], 'region', ''));
  const [, cities] = names(regions.columns(['没有省', '没有市'], 'region', ''));
  expect(cities).toEqual(['北京市']);
});

test('the level says how many columns there are', () => {
  const count = (level: string) => regions.columns([], level, '').length;
  expect(['province', 'city', 'region', 'sub-district', 'odd'].map(count)).toEqual([1, 2, 3, 3, 3]);
});

test('an item of the page own stands at the top of each column, and alone below itself', () => {
  const [provinces, cities, counties] = names(
    regions.columns(['浙江省', '全部', '全部'], 'region', '全部'),
  );
  expect(provinces?.[0]).toBe('全部');
  expect(cities?.slice(0, 2)).toEqual(['全部', '杭州市']);
  expect(counties).toEqual(['全部']);
});

test('what is picked has the codes of what has one', () => {
  const chosen = [
    { code: '330000', name: '浙江省' },
    { code: '330100', name: '杭州市' },
    { code: undefined, name: '全部' },
  ];
  expect(regions.picked(chosen)).toEqual({
    value: ['浙江省', '杭州市', '全部'],
    code: ['330000', '330100'],
    postcode: '',
  });
});

test('every city has counties, and every province cities', () => {
  for (const province of regions.columns([], 'province', '')[0] ?? []) {
    const [, cities = []] = regions.columns([province.name], 'city', '');
    for (const { name } of cities) {
      const [, , counties = []] = regions.columns([province.name, name], 'region', '');
      expect([name, counties.length > 0]).toEqual([name, true]);
    }
  }
});
