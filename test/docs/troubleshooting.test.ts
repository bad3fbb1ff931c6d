/** Every entry of docs/troubleshooting.md that the stand-in can reproduce, by the text that people meet. */

import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { listen } from 'hono-mock';
import { nodeTransport } from 'miniprogram-core/transport/node';
import type { WxOptions } from 'miniprogram-core/wx';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { ask, makeWx } from 'test-support/ask';
import { startServer, startTcpServer } from 'test-support/server';
import { startMockServer } from '../support/server';

const root = path.join(__dirname, '../..');

const TEXTS = {
  notListed: 'request:fail url not in domain list',
  notListedOnPhone: 'request:fail url not in domain list:api.example.com',
  silent: 'request:fail ',
  refused: 'request:fail -102:net::ERR_CONNECTION_REFUSED',
  refusedLong:
    'request:fail errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED',
  unresolved: 'request:fail -105:net::ERR_NAME_NOT_RESOLVED',
  unresolvedLong:
    'request:fail errcode:-105 cronet_error_code:-105 error_msg:net::ERR_NAME_NOT_RESOLVED',
  unsafePort: 'request:fail -312:net::ERR_UNSAFE_PORT',
  unsafePortLong: 'request:fail errcode:-312 cronet_error_code:-312 error_msg:net::ERR_UNSAFE_PORT',
  timeout: 'request:fail timeout',
  timeoutOnPhone: 'request:fail fail:time out',
  certificate: 'request:fail 对应的服务器证书无效。',
  certificateOnPhone: 'request:fail -202:net::ERR_CERT_AUTHORITY_INVALID',
  certificateOnPhoneLong:
    'request:fail errcode:-202 cronet_error_code:-202 error_msg:net::ERR_CERT_AUTHORITY_INVALID',
  loopback: 'connect ECONNREFUSED ::1:3000',
  taken: 'EADDRINUSE: address already in use 127.0.0.1:3000',
};

type Told = Partial<{ errMsg: string; errno: number; statusCode: number; data: unknown }>;

/** What DevTools and phones tell of the same request, these in both forms. */
async function tellings(
  options: object,
  given: Partial<WxOptions> = {},
): Promise<{ devtools: Told; phone: Told; long: Told }> {
  const onPhone = { ...given, platform: 'android' } as const;
  const devtools = await ask(makeWx(given), options);
  const phone = await ask(makeWx(onPhone), options);
  const long = await ask(makeWx({ ...onPhone, networkErrors: 'long' }), options);
  return { devtools: devtools.result, phone: phone.result, long: long.result };
}

/** A port of 127.0.0.1 at which nobody listens any more. */
async function closedPort(): Promise<number> {
  const { port, close } = await startServer(() => {});
  await close();
  return port;
}

test('request:fail url not in domain list: an address outside the list, or with :443 behind it', async () => {
  const listed = { urlCheck: true, requestDomains: ['https://www.example.com'] };
  const url = 'https://api.example.com/login';
  expect(await tellings({ url }, listed)).toEqual({
    devtools: { errMsg: TEXTS.notListed },
    phone: { errMsg: TEXTS.notListedOnPhone, errno: 600002 },
    long: { errMsg: TEXTS.notListedOnPhone, errno: 600002 },
  });
  const withPort = await tellings({ url: 'https://www.example.com:443/' }, listed);
  expect(withPort.devtools.errMsg).toBe(TEXTS.notListed);
});

test('request:fail url not in domain list: urlCheck false lets the same address through', async () => {
  const { port } = await startMockServer();
  const url = `http://127.0.0.1:${port}/session`;
  expect((await tellings({ url }, { urlCheck: true })).devtools.errMsg).toBe(TEXTS.notListed);
  expect((await tellings({ url }, { urlCheck: false })).devtools.errMsg).toBe('request:ok');
  const project = JSON.parse(readFileSync(path.join(root, 'project.config.json'), 'utf8'));
  expect(project.setting.urlCheck).toBe(false);
});

test('request:fail with nothing behind it: DevTools does not say which of these it was', async () => {
  const reset = await startTcpServer((socket) => socket.resetAndDestroy());
  const closed = `http://127.0.0.1:${await closedPort()}`;
  for (const url of [closed, reset, `http://${'a'.repeat(64)}.example`]) {
    expect((await tellings({ url })).devtools).toEqual({ errMsg: TEXTS.silent });
  }
});

test('-102 ERR_CONNECTION_REFUSED: 127.0.0.1 on a phone, where no server is', async () => {
  const url = `http://127.0.0.1:${await closedPort()}/login`;
  const { phone, long } = await tellings({ url });
  expect(phone).toEqual({ errMsg: TEXTS.refused, errno: 600001 });
  expect(long).toEqual({ errMsg: TEXTS.refusedLong, errno: 600001 });
});

test('-105 ERR_NAME_NOT_RESOLVED: a name that nobody knows', async () => {
  // A label of 64 letters: the resolver refuses it without asking anybody.
  const { phone, long } = await tellings({ url: `http://${'a'.repeat(64)}.example` });
  expect(phone).toEqual({ errMsg: TEXTS.unresolved, errno: 600001 });
  expect(long).toEqual({ errMsg: TEXTS.unresolvedLong, errno: 600001 });
});

test('-312 ERR_UNSAFE_PORT: a port that belongs to another service', async () => {
  expect(await tellings({ url: 'http://127.0.0.1:6666/login' })).toEqual({
    devtools: { errMsg: TEXTS.silent },
    phone: { errMsg: TEXTS.unsafePort, errno: 600001 },
    long: { errMsg: TEXTS.unsafePortLong, errno: 600001 },
  });
});

test('request:fail timeout: a server that takes the request and never answers', async () => {
  const url = await startTcpServer(() => {});
  expect(await tellings({ url, timeout: 20 })).toEqual({
    devtools: { errMsg: TEXTS.timeout },
    phone: { errMsg: TEXTS.timeoutOnPhone, errno: 5 },
    long: { errMsg: TEXTS.timeout, errno: 5 },
  });
});

test('对应的服务器证书无效。 and -202: a certificate that nobody trusts', async () => {
  const pem = readFileSync(path.join(root, 'packages/core/test/transport/self-signed.pem'));
  const server = createHttpsServer({ key: pem, cert: pem }, (_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const url = `https://127.0.0.1:${port}`;
  const own = { urlCheck: true, requestDomains: [url], appId: 'wx0123456789abcdef' };
  expect(await tellings({ url }, own)).toEqual({
    devtools: { errMsg: TEXTS.certificate },
    phone: { errMsg: TEXTS.certificateOnPhone, errno: 600001 },
    long: { errMsg: TEXTS.certificateOnPhoneLong, errno: 600001 },
  });
  expect((await tellings({ url })).devtools).toEqual({ errMsg: TEXTS.silent });
});

const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');
// Skipped where the machine has no ::1: then nobody is refused there.
(hasIpv6 ? test : test.skip)(
  'connect ECONNREFUSED ::1: a server at 127.0.0.1 is not at ::1, nor the other way round',
  async () => {
    const { port } = await startMockServer();
    const url = `http://[::1]:${port}`;
    const error = await new Promise<Error>((resolve) => get(url).on('error', resolve));
    expect(error.message.replace(`:${port}`, ':3000')).toBe(TEXTS.loopback);
    expect((await tellings({ url })).phone.errMsg).toBe(TEXTS.refused);

    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '::1', resolve));
    onCleanup(() => void server.close());
    const { port: other } = server.address() as AddressInfo;
    expect((await tellings({ url: `http://127.0.0.1:${other}` })).phone.errMsg).toBe(TEXTS.refused);
  },
);

test('a proxy: one that is off is silent, one that is on answers in place of the server', async () => {
  const { port, arrived } = await startMockServer();
  const server = `127.0.0.1:${port}`;
  const proxy = await startServer((_request, response) => response.writeHead(502).end('by proxy'));
  const through = async (proxyPort: number): Promise<Told> => {
    const transport = nodeTransport({ connectTo: { [server]: `127.0.0.1:${proxyPort}` } });
    return (await tellings({ url: `http://${server}/session` }, { transport })).devtools;
  };
  expect(await through(await closedPort())).toEqual({ errMsg: TEXTS.silent });
  expect(await through(proxy.port)).toMatchObject({ statusCode: 502, data: 'by proxy' });
  expect(arrived).toEqual([]);
});

// That `npm run mock` says so in Chinese is tested in mock-server/main.test.ts.
test('EADDRINUSE: a port that another server has', async () => {
  const { port } = await startMockServer();
  const app = { fetch: () => new Response() };
  const error = await listen(app, { port, host: '127.0.0.1' }).catch((refusal: Error) => refusal);
  expect((error as Error).message.replace(`:${port}`, ':3000')).toBe(`listen ${TEXTS.taken}`);
});

// What DevTools makes of a project without it is only to be seen with its compiler.
test('TypeScript edited, page unchanged: the plugin is on, and no .js lies beside the .ts', () => {
  const project = JSON.parse(readFileSync(path.join(root, 'project.config.json'), 'utf8'));
  expect(project.setting.useCompilerPlugins).toEqual(['typescript']);
  const files = readdirSync(path.join(root, project.miniprogramRoot), { recursive: true });
  expect(files).toContain('app.ts');
  expect(files.filter((file) => String(file).endsWith('.js'))).toEqual([]);
});

describe('400, and the server received nothing', () => {
  const data = { username: '123', pwd: '123' };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const withoutHeader = { method: 'POST', data };

  /** Understands one format only, as many back ends do; of the other it sees no field. */
  async function startBackEnd(contentType: string, parse: (text: string) => object) {
    const { port } = await startServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const fits = request.headers['content-type'] === contentType;
      const fields = fits ? parse(Buffer.concat(chunks).toString()) : {};
      response.writeHead('username' in fields ? 200 : 400).end(JSON.stringify(fields));
    });
    return `http://127.0.0.1:${port}/login`;
  }

  test('a back end that waits for a form gets JSON, unless the header says form', async () => {
    const url = await startBackEnd('application/x-www-form-urlencoded', (text) =>
      Object.fromEntries(new URLSearchParams(text)),
    );
    const wrong = await tellings({ url, ...withoutHeader });
    expect(wrong.devtools).toMatchObject({ statusCode: 400, data: {}, errMsg: 'request:ok' });
    const right = await tellings({ url, ...withoutHeader, header: form });
    expect(right.devtools).toMatchObject({ statusCode: 200, data });
  });

  test('a back end that waits for JSON gets it by default, and nothing of a form', async () => {
    const url = await startBackEnd('application/json', (text) => JSON.parse(text));
    const wrong = await tellings({ url, ...withoutHeader, header: form });
    expect(wrong.devtools).toMatchObject({ statusCode: 400, data: {}, errMsg: 'request:ok' });
    const right = await tellings({ url, ...withoutHeader });
    expect(right.devtools).toMatchObject({ statusCode: 200, data });
  });
});

test.each(['troubleshooting.md', 'troubleshooting.en.md'])(
  'docs/%s has each of these texts, to the letter',
  (name) => {
    const document = readFileSync(path.join(root, 'docs', name), 'utf8');
    expect(Object.values(TEXTS).filter((text) => !document.includes(`\`${text}\``))).toEqual([]);
  },
);
