import { pageUrlIn, searchFor } from '../../src/preview/frame/address';

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
