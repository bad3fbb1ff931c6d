import { noSuchPage, pageUrlIn, searchFor } from '../../src/preview/frame/address';

test.each([
  ['', ''],
  ['?', ''],
  ['?a=b', ''],
  ['?page=pages/notes/notes', 'pages/notes/notes'],
  ['?page=/pages/notes/notes', 'pages/notes/notes'],
  ['?page=pages%2Fnotes%2Fnotes', 'pages/notes/notes'],
  ['?page=pages/a/a&b=%E4%B8%AD&c=&d', 'pages/a/a?b=%E4%B8%AD&c=&d'],
  ['?b=1&page=pages/a/a', 'pages/a/a?b=1'],
  ['?page=%', '%'],
])('the address %s opens the page %s', (search, url) => {
  expect(pageUrlIn(search)).toBe(url);
});

test('the address of a page opens that page, its query untouched', () => {
  const search = searchFor({ route: 'pages/a/a', options: { b: '%E4%B8%AD', c: '', page: '2' } });
  expect(search).toBe('?page=pages/a/a&b=%E4%B8%AD&c=');
  expect(pageUrlIn(search)).toBe('pages/a/a?b=%E4%B8%AD&c=');
});

test('a page that is not there is told with the nearest, and with no more than can be read', () => {
  expect(noSuchPage('pages/hom/home', ['pages/home/home', 'pages/a/a'])).toBe(
    'app.json 里没有 pages/hom/home 这个页面，或者没有它的文件，是不是想写 pages/home/home？有的是：\npages/home/home\npages/a/a',
  );
  const many = Array.from({ length: 300 }, (_, index) => `shop/p${index}/page`);
  const lines = noSuchPage('nowhere', many).split('\n');
  expect(lines).toHaveLength(22);
  expect(lines[0]).toBe('app.json 里没有 nowhere 这个页面，或者没有它的文件。有的是：');
  expect(lines.at(-1)).toBe('……还有 280 个');
});
