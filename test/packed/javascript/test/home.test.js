import { createServer } from 'node:http';
import { openComponent, openPage } from 'miniprogram-page-test';

test('a tap shows what the server answers, whatever its address is in the program', async () => {
  const server = createServer((request, response) => {
    const name = new URL(request.url, 'http://a').searchParams.get('name');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ greeting: `你好，${name}` }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const page = openPage('pages/home/home', { servers: { 'https://api.example.com': { url } } });
  page.type('名字', '小明');
  page.tap('问候');
  await page.waitForText('你好，小明');
  page.tap('数到 0');
  expect(page.text).toContain('数到 2');
  server.closeAllConnections();
  server.close();
});

test('a component alone', () => {
  const heard = [];
  const counter = openComponent('components/counter/counter', {
    properties: { step: 3 },
    on: { count: ({ detail }) => heard.push(detail.total) },
  });
  counter.tap('数到 0');
  expect(heard).toEqual([3]);
});
