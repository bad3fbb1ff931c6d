import type { IncomingMessage } from 'node:http';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { sendRaw } from 'test-support/send-raw';
import { parseNetwork, proxyList, senderOf } from '../src/http/forwarded';
import { type Listening, listen } from '../src/http/listen';
import { logLine } from '../src/http/request-log';
import { Journal } from '../src/journal/journal';
import { JournalSuccess } from '../src/journal/journal-entry';
import { makeMockApp } from './fixtures/mock-app';

/** Whom the server takes for the client, when a peer sends it these `X-Forwarded-For`. */
function clientOf(peer: string, forwardedFor: string | undefined, trusted: string[]): unknown {
  const incoming = {
    socket: { remoteAddress: peer },
    headers: { 'x-forwarded-for': forwardedFor },
  } as unknown as IncomingMessage;
  return senderOf(incoming, proxyList(trusted)).client;
}

const local = ['127.0.0.1'];
const chain = ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32'];

test.each<[client: string, peer: string, forwardedFor: string | undefined, trusted: string[]]>([
  ['127.0.0.1', '127.0.0.1', '203.0.113.7', []],
  ['127.0.0.1', '127.0.0.1', undefined, local],
  ['127.0.0.1', '127.0.0.1', '', local],
  ['203.0.113.7', '127.0.0.1', '203.0.113.7', local],
  ['203.0.113.7', '::ffff:127.0.0.1', '::ffff:203.0.113.7', local],
  ['127.0.0.2', '127.0.0.2', '203.0.113.7', local],
  ['192.0.2.1', '192.0.2.1', '127.0.0.1', chain],
  // The client has written the left one itself.
  ['203.0.113.7', '127.0.0.1', '8.8.8.8, 203.0.113.7', local],
  ['203.0.113.7', '127.0.0.1', '127.0.0.1, 203.0.113.7', local],
  ['203.0.113.7', '127.0.0.1', '127.0.0.1, 203.0.113.7, 10.1.2.3', chain],
  ['203.0.113.7', '127.0.0.1', '8.8.8.8,203.0.113.7,2001:db8::1 , 10.1.2.3', chain],
  ['10.1.2.3', '127.0.0.1', '203.0.113.7, 10.1.2.3', local],
  ['10.1.2.4', '127.0.0.1', '10.1.2.4, 10.1.2.3', chain],
  ['2001:db9::1', '127.0.0.1', '2001:db9::1', chain],
  ['203.0.113.7', '127.0.0.1', '203.0.113.7:4711', local],
  ['2001:db9::1', '127.0.0.1', '[2001:db9::1]:4711, [2001:db8::1]', chain],
  // Garbage, and what stands left of it, says nothing.
  ['127.0.0.1', '127.0.0.1', 'unknown', local],
  ['127.0.0.1', '127.0.0.1', '203.0.113.7, _hidden', local],
  ['127.0.0.1', '127.0.0.1', '203.0.113.7,', local],
  ['127.0.0.1', '127.0.0.1', '203.0.113.7 8.8.8.8', local],
  ['127.0.0.1', '127.0.0.1', '203.0.113.256', local],
  ['127.0.0.1', '127.0.0.1', "1.1.1.1' or 1=1", local],
  ['10.1.2.3', '127.0.0.1', '203.0.113.7, <b>, 10.1.2.3', chain],
])('%s is the client where %s forwards for %j and %j are trusted', (client, peer, ...rest) => {
  expect(clientOf(peer, ...rest)).toBe(client);
});

test.each(['127.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32', '1.2.3.4/32', '::1/128'])(
  '%s is a network',
  (text) => expect(parseNetwork(text)).toBeDefined(),
);

test.each([
  '',
  'localhost',
  'nginx.internal',
  '127.0.0.1:80',
  '127.0.0',
  '127.0.0.1/33',
  '127.0.0.1/',
  '::1/129',
  '127.0.0.1,::1',
  '1.1.1.1/8/8',
  ' ::1',
  'fe80::1%eth0',
  // Everybody.
  '0.0.0.0/0',
  '::/0',
])('%j is no network', (text) => {
  expect(parseNetwork(text)).toBeUndefined();
  expect(() => proxyList([text])).toThrow('No address and no network');
});

interface Proxied extends Listening {
  journal: Journal;
  /** An answer to 127.0.0.1, which says that it forwards for somebody. */
  ask(path: string, headers?: Record<string, string>): Promise<Response>;
}

const TOKEN = 'proxied-token';
const forwarded = {
  'X-Forwarded-For': '203.0.113.7',
  'X-Forwarded-Proto': 'https',
  'X-Real-IP': '203.0.113.8',
  Forwarded: 'for=203.0.113.9;proto=https',
};

async function startProxied(trusted: string[]): Promise<Proxied> {
  const journal = new Journal();
  const app = await makeMockApp({ journal, controlToken: TOKEN });
  const proxies = proxyList(trusted);
  const server = await listen(app, { port: 0, host: '127.0.0.1', journal, proxies });
  onCleanup(() => server.close());
  const ask: Proxied['ask'] = (path, headers) =>
    fetch(server.url + path, { headers: { ...forwarded, ...headers }, redirect: 'manual' });
  return { ...server, journal, ask };
}

/** What the journal says of a request that has been answered. */
async function entryOf({ ask }: Proxied, response: Response): Promise<JournalSuccess['request']> {
  await response.text();
  const path = `/__mock/requests/${response.headers.get('x-request-id')}`;
  const answer = await ask(path, { 'X-Mock-Token': TOKEN });
  return JournalSuccess.parse(await answer.json()).request;
}

test('nobody is believed who is not trusted', async () => {
  for (const trusted of [[], ['127.0.0.2', '192.0.2.0/24']]) {
    const server = await startProxied(trusted);
    const response = await server.ask('/session');
    expect((await entryOf(server, response)).client).toBe('127.0.0.1');
    const { servers } = await (await server.ask('/openapi.json')).json();
    expect(servers).toEqual([{ url: server.url }]);
    const opened = await server.ask(`/__mock?token=${TOKEN}`);
    expect(opened.headers.get('set-cookie')).not.toContain('Secure');
  }
});

test('a trusted proxy says who the client is, and that it speaks https', async () => {
  const server = await startProxied(['127.0.0.1']);
  const response = await server.ask('/session');
  expect((await entryOf(server, response)).client).toBe('203.0.113.7');
  const { servers } = await (await server.ask('/openapi.json')).json();
  expect(servers).toEqual([{ url: server.url.replace('http:', 'https:') }]);
  const opened = await server.ask(`/__mock?token=${TOKEN}`);
  expect(opened.headers.get('set-cookie')).toMatch(/; Secure/);
});

test('a trusted proxy that does not speak of X-Forwarded-For is the client itself', async () => {
  const server = await startProxied(['127.0.0.1']);
  const headers = { 'X-Forwarded-For': '', 'X-Forwarded-Proto': 'http' };
  const response = await server.ask('/session', headers);
  expect((await entryOf(server, response)).client).toBe('127.0.0.1');
  const { servers } = await (await server.ask('/openapi.json', headers)).json();
  expect(servers).toEqual([{ url: server.url }]);
});

test('who comes through a trusted proxy does not get in without the token, whoever it claims to be', async () => {
  const server = await startProxied(['127.0.0.1']);
  for (const address of ['203.0.113.7', '127.0.0.1', '::1', 'localhost']) {
    const response = await server.ask('/__mock/requests', { 'X-Forwarded-For': address });
    expect([address, response.status]).toEqual([address, 401]);
  }
});

test('two X-Forwarded-For lines count as one', async () => {
  const { port, journal } = await startProxied(['127.0.0.1']);
  const lines = ['8.8.8.8', '203.0.113.7'].map((address) => `X-Forwarded-For: ${address}\r\n`);
  const head = `GET /session HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines.join('')}Connection: close\r\n`;
  await sendRaw(port, `${head}\r\n`);
  expect(journal.list()[0]?.client).toBe('203.0.113.7');
});

test('of what is no HTTP the journal knows the peer', async () => {
  const { port, journal } = await startProxied(['127.0.0.1']);
  await sendRaw(port, 'nonsense\r\nX-Forwarded-For: 203.0.113.7\r\n\r\n');
  expect(journal.list()[0]).toMatchObject({ client: '127.0.0.1', answer: { status: 400 } });
});

test('the terminal says from where a request has come, unless it is this machine', async () => {
  const server = await startProxied(['127.0.0.1']);
  for (const address of ['203.0.113.7', '127.0.0.2']) {
    await entryOf(server, await server.ask('/session', { 'X-Forwarded-For': address }));
  }
  const [here = '', remote = ''] = server.journal.list().map(logLine);
  expect(remote).toMatch(/^GET \/session 401 \d+ms 来自 203\.0\.113\.7$/);
  expect(here).toMatch(/^GET \/session 401 \d+ms$/);
});
