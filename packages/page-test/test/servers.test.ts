import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Hono } from 'hono';
import { copyToOddFolder } from 'test-support/odd-folder';
import { startServer } from 'test-support/server';
import { expectLogged, openPage, type TestServers } from '../src';

const root = path.resolve(__dirname, 'fixtures/failing');
const API = 'https://api.example.com';

async function ask(servers: TestServers) {
  const page = openPage('pages/home/home', { root, servers });
  page.tap('问');
  await page.waitForNoText('首页 写错的');
  return page;
}

test('an origin, https too, is sent to a server of the test, and nothing else is changed', async () => {
  const server = await startServer(({ headers, url }, response) =>
    response.end(`${headers.host} ${url}`),
  );
  const page = await ask({ [API]: server });
  expect(page.text).toContain('api.example.com /hello?a=1');
});

test('an app with fetch needs no port', async () => {
  const app = new Hono().get('/hello', (c) => c.text(`问 ${c.req.query('a')}`));
  expect((await ask({ [API]: app })).text).toContain('问 1');
});

test('what the fetch of a test throws has to be expected', async () => {
  const fetch = () => {
    throw new Error('a mistake of the test');
  };
  expect((await ask({ [API]: { fetch } })).text).toContain('没有问到 request:fail');
  expectLogged(/a mistake of the test/);
});

test('nobody answers for null, nor for what is not named, which is told', async () => {
  expect((await ask({ [API]: null })).text).toContain('没有问到 request:fail');
  const page = await ask({ 'https://other.example.com': null });
  expect(page.text).toContain('没有问到 request:fail');
  expect(page.app.describe()).toContain('api.example.com:443 没有人回答');
  expect(() => page.tap('no such button')).toThrow('api.example.com:443 没有人回答');
  expect(() => page.findAll({})[0]?.tap('no such button')).toThrow('没有人回答');
});

test.each([
  [{ [API]: 3000 }, /^servers\['https:\/\/api\.example\.com'\] 不是服务器/],
  [{ [API]: undefined }, /^servers\['https:\/\/api\.example\.com'\] 不是服务器/],
  [{ [API]: { url: 'nonsense' } }, /不是服务器/],
  [{ 'api.example.com': null }, /servers 里的 api\.example\.com 不是一个源/],
  [{ [`${API}/v1`]: null }, /不是一个源/],
])('what is no server is told in one line: %j', (servers, message) => {
  const open = () => openPage('pages/home/home', { root, servers: servers as never });
  expect(open).toThrow(message);
});

/** A copy of a fixture whose app.json says more. */
function programWith(name: string, more: object): string {
  const copy = copyToOddFolder(path.resolve(__dirname, 'fixtures', name));
  const file = path.join(copy, 'app.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...more }));
  return copy;
}

test('networkTimeout of app.json holds', async () => {
  const silent = await startServer(() => undefined);
  const patient = programWith('failing', { networkTimeout: { request: 40 } });
  const page = openPage('pages/home/home', { root: patient, servers: { [API]: silent } });
  page.tap('问');
  await page.waitForText('没有问到 request:fail timeout');
});

test.each([
  [{ cookie: { enableStore: true } }, 'id=1'],
  [{}, undefined],
])('Douyin keeps cookies where app.json says so: %j', async (more, cookie) => {
  const seen: (string | undefined)[] = [];
  const server = await startServer(({ headers }, response) => {
    seen.push(headers.cookie);
    response.setHeader('Set-Cookie', 'id=1').end('{}');
  });
  const page = openPage('pages/home/home', {
    root: programWith('douyin', more),
    servers: { 'http://127.0.0.1:3000': server },
  });
  for (const times of [1, 2]) {
    page.tap('问服务器');
    await page.waitForText('request:ok');
    page.tap('2. 乙');
    await page.waitForNoText('request:ok');
    expect(seen).toHaveLength(times);
  }
  expect(seen[1]).toBe(cookie);
});
