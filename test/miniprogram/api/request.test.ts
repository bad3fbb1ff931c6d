import type { RequestListener } from 'node:http';
import type { WxOptions } from 'miniprogram-core/wx';
import { stopClock } from 'test-support/clock';
import { startServer, waitForRequests } from 'test-support/server';
import { headerOf, onAnswer, request } from '../../../miniprogram/api/request';
import { NAME, SECRET } from '../../support/login';
import { installWx } from '../../support/phone';

type Platform = NonNullable<WxOptions['platform']>;

async function serve(listener: RequestListener) {
  const server = await startServer(listener);
  installWx(server);
  return server;
}

const login = { path: '/login', data: { [NAME]: '123', [SECRET]: 'a&b' } };

test.each([
  ['GET', undefined, `/login?${NAME}=123&${SECRET}=a%26b`, '', 'application/json'],
  ['POST', 'form', '/login', `${NAME}=123&${SECRET}=a%26b`, 'application/x-www-form-urlencoded'],
  ['POST', 'json', '/login', `{"${NAME}":"123","${SECRET}":"a&b"}`, 'application/json'],
  ['POST', undefined, '/login', `{"${NAME}":"123","${SECRET}":"a&b"}`, 'application/json'],
] as const)('%s as %s', async (method, encoding, url, body, contentType) => {
  let seen: unknown;
  await serve((incoming, response) => {
    let text = '';
    incoming.on('data', (chunk) => {
      text += chunk;
    });
    incoming.on('end', () => {
      seen = { url: incoming.url, body: text, type: incoming.headers['content-type'] };
      response.end('{}');
    });
  });
  await request({ method, ...login, ...(encoding && { encoding }) });
  expect(seen).toEqual({ url, body, type: contentType });
});

const mixed = { name: '小明', page: 2, old: false, ids: [1, 2], by: { time: null }, no: undefined };

test.each([
  [
    'GET',
    `/list?name=${encodeURIComponent('小明')}&page=2&old=false&ids=%5B1%2C2%5D&by=%7B%22time%22%3Anull%7D`,
    '',
  ],
  ['POST', '/list', '{"name":"小明","page":2,"old":false,"ids":[1,2],"by":{"time":null}}'],
] as const)('%s carries numbers, booleans, lists and objects', async (method, url, body) => {
  const seen: unknown[] = [];
  await serve((incoming, response) => {
    incoming.setEncoding('utf8').on('data', (text) => seen.push(text));
    incoming.on('end', () => response.end(incoming.url));
  });
  expect(await request({ method, path: '/list', data: mixed })).toMatchObject({ body: url });
  expect(seen.join('')).toBe(body);
});

test('a form carries numbers and booleans; a list, and a field of another name, are no types of it', async () => {
  interface Find {
    method: 'POST';
    path: '/find';
    data: { page: number; old?: boolean | undefined };
  }
  interface Order {
    method: 'POST';
    path: '/order';
    data: { ids: number[] };
  }
  await serve((incoming, response) => {
    incoming.pipe(response);
  });
  const page = { method: 'POST', path: '/find', data: { page: 2, old: undefined } } as const;
  expect(await request<Find>({ ...page, encoding: 'form' })).toMatchObject({ body: 'page=2' });
  const order = { method: 'POST', path: '/order' } as const;
  // @ts-expect-error: a form is flat
  await request<Order>({ ...order, data: { ids: [1] }, encoding: 'form' });
  // @ts-expect-error: the contract says `ids`
  await request<Order>({ ...order, data: { id: [1] } });
  // @ts-expect-error: the contract says numbers
  await request<Order>({ ...order, data: { ids: ['1'] } });
  // @ts-expect-error: it wants data
  await request<Order>({ ...order });
  // @ts-expect-error: the contract says POST
  await request<Find>({ ...page, method: 'PUT' });
  // @ts-expect-error: the contract says /find
  await request<Find>({ ...page, path: '/fnd' });
});

test.each([
  ['PUT', '/things/1', '{"text":"a"}', 'application/json'],
  // 2.10: WeChat names a content type without a body, too.
  ['DELETE', '/things/1', '', 'application/json'],
] as const)('%s, with a header of its own', async (method, path, body, contentType) => {
  const seen: unknown[] = [];
  await serve((incoming, response) => {
    let text = '';
    incoming.on('data', (chunk) => {
      text += chunk;
    });
    incoming.on('end', () => {
      const { method, url, headers } = incoming;
      seen.push(method, url, text, headers['content-type'], headers.authorization);
      response.writeHead(204).end();
    });
  });
  const header = { Authorization: 'Bearer t' };
  const data = { text: 'a' };
  const answer = await request({ method, path, header, ...(method === 'PUT' && { data }) });
  expect(seen).toEqual([method, path, body, contentType, 'Bearer t']);
  expect(answer).toMatchObject({ arrived: true, status: 204, body: '' });
});

test('each answer is told of by the id that its server gave it', async () => {
  await serve((incoming, response) => {
    if (incoming.url === '/a') response.setHeader('x-request-id', 'id-of-a');
    response.writeHead(500).end('{}');
  });
  const told: unknown[] = [];
  onAnswer((...answer) => told.push(answer));
  await request({ method: 'GET', path: '/a' });
  await request({ method: 'GET', path: '/b' });
  installWx();
  await request({ method: 'GET', path: '/c' });
  expect(told).toEqual([
    ['/a', 'id-of-a'],
    ['/b', undefined],
  ]);
});

test.each([200, 401, 500])('status %i is an answer', async (status) => {
  await serve((_request, response) => {
    response.writeHead(status, { 'Retry-After': '7' }).end('{"ok":true}');
  });
  const answer = await request({ method: 'GET', ...login });
  expect(answer).toMatchObject({ arrived: true, status, body: { ok: true } });
  expect(answer.arrived && headerOf(answer.header, 'retry-after')).toBe('7');
});

test.each<Platform>(['devtools', 'android'])('a refused connection on %s', async (platform) => {
  installWx(undefined, { platform });
  expect(await request({ method: 'GET', ...login })).toMatchObject({
    arrived: false,
    reason: 'unreachable',
  });
});

test('ten seconds without an answer are a timeout', async () => {
  const pass = stopClock();
  const server = await serve(() => {});
  const answer = request({ method: 'POST', ...login });
  await waitForRequests(server, 1);
  pass(10_000);
  expect(await answer).toEqual({
    arrived: false,
    reason: 'timeout',
    errMsg: 'request:fail timeout',
  });
});

test('after an answer nothing waits to give the request up', async () => {
  stopClock();
  await serve((_request, response) => {
    response.end('{}');
  });
  await request({ method: 'GET', ...login });
  expect(jest.getTimerCount()).toBe(0);
});

/** A `wx.request` that does only this, for what the stand-in never does. */
function fake(behaviour: (options: WechatMiniprogram.RequestOption) => unknown): void {
  const getAccountInfoSync = () => ({ miniProgram: { envVersion: 'develop' } });
  const getStorageSync = () => '';
  Object.assign(globalThis, { wx: { getAccountInfoSync, getStorageSync, request: behaviour } });
}

test('a wx.request that never calls back is given up, too, and aborted', async () => {
  const pass = stopClock();
  const abort = jest.fn();
  fake(() => ({ abort }));
  const answer = request({ method: 'GET', ...login });
  pass(11_000);
  expect(await answer).toMatchObject({ arrived: false, reason: 'timeout' });
  expect(abort).toHaveBeenCalledTimes(1);
});

test('a wx.request that throws is an answer that did not arrive', async () => {
  fake(() => {
    throw new TypeError('no');
  });
  expect(await request({ method: 'GET', ...login })).toEqual({
    arrived: false,
    reason: 'unreachable',
    errMsg: 'TypeError: no',
  });
});

test.each([
  ['request:fail timeout', 'timeout'],
  ['request:fail 请求超时。', 'timeout'],
  ['request:fail errcode:-118 error_msg:net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
  ['request:fail The request timed out.', 'timeout'],
  ['request:fail url not in domain list', 'domain_not_listed'],
  ['request:fail url not in domain list:www.example.com', 'domain_not_listed'],
  ['request:fail ', 'unreachable'],
  ['request:fail errcode:-102 error_msg:net::ERR_CONNECTION_REFUSED', 'unreachable'],
  ['request:fail fail:time out', 'timeout'],
  ['request:fail -118:net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
  ['request:fail -102:net::ERR_CONNECTION_REFUSED', 'unreachable'],
  ['request:fail redirect url not in domain list:www.example.com', 'domain_not_listed'],
])('"%s" is %s', async (errMsg, reason) => {
  fake(({ fail }) => fail?.({ errMsg } as WechatMiniprogram.RequestFailCallbackErr));
  expect(await request({ method: 'GET', ...login })).toEqual({ arrived: false, reason, errMsg });
});

test.each([
  [5, 'timeout'],
  [600002, 'domain_not_listed'],
  [600001, 'unreachable'],
])('the number %i is %s, whatever the text', async (errno, reason) => {
  const errMsg = 'request:fail';
  fake(({ fail }) => fail?.({ errMsg, errno } as WechatMiniprogram.RequestFailCallbackErr));
  expect(await request({ method: 'GET', ...login })).toEqual({ arrived: false, reason, errMsg });
});
