import { request as httpsRequest } from 'node:https';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { ErrorAnswer } from '../../contract/error';
import { login } from '../../miniprogram/api/login';
import { loginForm, loginPath } from '../support/login';
import { installWx } from '../support/phone';
import { arrived, ask, connections, control, host, httpsPort, mockProcess } from './proxied';

const right = { username: '123', password: '123' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** A phone with this build, which reaches Nginx by its name only, as in the WeChat console. */
function installPhone(envVersion: 'trial' | 'release'): void {
  const requestDomains = ['https://trial.example.com', 'https://www.example.com'];
  installWx(
    { url: `https://127.0.0.1:${httpsPort}` },
    { platform: 'android', envVersion, urlCheck: true, requestDomains },
  );
}

function errorIn(body: string): ErrorAnswer['error'] {
  return ErrorAnswer.parse(JSON.parse(body)).error;
}

beforeEach(async () => {
  const { status } = await ask('/__mock/reset', { method: 'POST', headers: control });
  expect(status).toBe(204);
});

test.each([
  { envVersion: 'trial', method: 'GET', encoding: 'form' },
  { envVersion: 'trial', method: 'POST', encoding: 'form' },
  { envVersion: 'release', method: 'POST', encoding: 'json' },
] as const)('a $envVersion build logs in by $method $encoding over https', async (build) => {
  installPhone(build.envVersion);
  const { method, encoding } = build;
  expect(await login({ ...right, method, encoding })).toMatchObject({
    kind: 'success',
    nickname: '小明',
    baseUrl: `https://${build.envVersion === 'trial' ? 'trial' : 'www'}.example.com`,
    token: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(await login({ ...right, password: 'x', method, encoding })).toEqual({
    kind: 'invalid_credentials',
  });
});

test('headers arrive: those of the client, and what Nginx adds', async () => {
  const { headers } = await arrived(
    await ask('/session', { headers: { Authorization: 'Bearer a', 'X-Custom': '1' } }),
  );
  const received = Object.fromEntries(headers);
  expect(received).toMatchObject({
    Host: host,
    'X-Custom': '1',
    Authorization: 'Bearer ***',
    'X-Forwarded-For': '127.0.0.1',
    'X-Forwarded-Proto': 'https',
  });
  expect(received).not.toHaveProperty('Connection');
});

test('a hundred requests of clients of their own share a few connections to the server', async () => {
  const before = connections();
  for (let count = 0; count < 100; count += 1) {
    expect((await ask('/session')).status).toBe(401);
  }
  expect(connections() - before).toBeLessThan(5);
});

test.each([undefined, '8.8.8.8', '8.8.8.8, 127.0.0.1', 'unknown, <b>', ',,'])(
  'the client is who has connected to Nginx, though it sends X-Forwarded-For: %s',
  async (forged) => {
    const headers = { ...(forged && { 'X-Forwarded-For': forged }), 'X-Real-IP': '8.8.8.8' };
    const answer = await ask('/session', { localAddress: '127.0.0.2', headers });
    expect((await arrived(answer)).client).toBe('127.0.0.2');
  },
);

test('nobody gets into /__mock without the token by claiming to be this machine', async () => {
  for (const address of ['127.0.0.1', '::1']) {
    for (const Host of [host, '127.0.0.1', 'localhost']) {
      const headers = { Host, 'X-Forwarded-For': address, Forwarded: `for=${address}` };
      expect((await ask('/__mock/requests', { headers })).status).toBe(401);
    }
  }
});

test('a name that the server does not know is refused behind Nginx too', async () => {
  const headers = { Host: 'evil.example' };
  const { status, body } = await ask('/session', { headers });
  expect([status, errorIn(body).code]).toEqual([403, 'forbidden']);
});

test('the server knows its https address, whatever the client says', async () => {
  const { body } = await ask('/openapi.json', { headers: { 'X-Forwarded-Proto': 'http' } });
  expect(JSON.parse(body).servers).toEqual([{ url: `https://${host}` }]);
});

test.each([
  { who: 'the server', bytes: 20 * 1024, reachesServer: true },
  { who: 'Nginx', bytes: 100 * 1024, reachesServer: false },
])('a body that is too large for $who is 413, as the contract has it', async (row) => {
  const { bytes, reachesServer } = row;
  const body = loginForm('x'.repeat(bytes));
  const answer = await ask('/login', { method: 'POST', headers: form, body });
  expect([answer.status, errorIn(answer.body).code]).toEqual([413, 'payload_too_large']);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expect('x-request-id' in answer.headers).toBe(reachesServer);
});

test('405 keeps its Allow', async () => {
  const { status, headers } = await ask('/login', { method: 'DELETE' });
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST']);
});

test('a name that was guessed too often is locked for every client, with Retry-After', async () => {
  const guess = (localAddress: string) => ask(loginPath('wrong'), { localAddress });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    expect((await guess(`127.0.0.${attempt + 2}`)).status).toBe(401);
  }
  const { status, headers, body } = await guess('127.0.0.9');
  expect([status, errorIn(body).code]).toEqual([429, 'too_many_attempts']);
  expect(Number(headers['retry-after'])).toBeGreaterThan(50);
});

test('one client that logs in too often is slowed down, and others are not', async () => {
  const logIn = (localAddress: string) => ask(loginPath(), { localAddress });
  const answers = await Promise.all(Array.from({ length: 120 }, () => logIn('127.0.0.20')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(20);
  for (const { headers, body } of refused) {
    expect([headers['retry-after'], errorIn(body).code]).toEqual(['1', 'too_many_attempts']);
  }
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(50);
  expect((await logIn('127.0.0.21')).status).toBe(200);
});

test('events arrive at once, and the stream stays open', async () => {
  const lines: string[] = [];
  const options = { host: '127.0.0.1', port: httpsPort, servername: host, agent: false };
  const headers = { ...control, Host: host };
  const stream = httpsRequest({ ...options, path: '/__mock/events', headers });
  let open = true;
  stream.on('response', (response) => {
    response.setEncoding('utf8').on('data', (text: string) => lines.push(text));
    response.on('close', () => {
      open = false;
    });
  });
  stream.on('error', () => {}).end();
  const shows = (text: string) =>
    waitFor(
      () => lines.join('').includes(text),
      () => `The stream never showed ${text}, but: ${lines.join('')}`,
    );
  try {
    await shows(': 开始');
    for (const path of ['/first', '/second']) {
      await ask(path);
      await shows(`"path":"${path}"`);
    }
    expect(open).toBe(true);
  } finally {
    stream.destroy();
  }
});

test('a long answer arrives whole', async () => {
  const text = 'x'.repeat(5000);
  for (let count = 0; count < 60; count += 1) {
    await ask('/session', { headers: { 'X-Text': text } });
  }
  const { body } = await ask('/__mock/requests?limit=500', { headers: control });
  expect(body.length).toBeGreaterThan(300_000);
  expect(JSON.parse(body).requests).toHaveLength(60);
});

test('http sends on to https, method and body included', async () => {
  const { status, headers } = await ask('/login?a=1', { plain: true, method: 'POST' });
  expect([status, headers.location]).toEqual([308, `https://${host}/login?a=1`]);
});

test.each(['TLSv1.2', 'TLSv1.3'] as const)('Nginx speaks %s', async (version) => {
  const { tls } = await ask('/session', { minVersion: version, maxVersion: version });
  expect(tls).toBe(version);
});

// The last one: there is no server any more behind it.
test('while the server is stopped it is 502, and the mini-program says so', async () => {
  process.kill(mockProcess, 'SIGTERM');
  const deadline = Date.now() + 10_000;
  let answer = await ask('/session');
  while (answer.status !== 502 && Date.now() < deadline) answer = await ask('/session');
  expect([answer.status, errorIn(answer.body).code]).toEqual([502, 'bad_gateway']);
  installPhone('release');
  expect(await login({ ...right, method: 'POST', encoding: 'form' })).toEqual({
    kind: 'refused',
    message: '服务器正在维护，请稍后再试',
  });
});
