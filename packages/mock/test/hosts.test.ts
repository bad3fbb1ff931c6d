import { sendRaw } from 'test-support/send-raw';
import { ErrorAnswer } from '../src/api/error-answer';
import * as hosts from '../src/http/hosts';
import { makeMockApp } from './fixtures/mock-app';
import { startMockServer } from './fixtures/server';

const local = { host: '127.0.0.1', names: [] };

afterEach(() => jest.restoreAllMocks());

async function statusFor(host: string, allowed: hosts.AllowedHosts): Promise<number> {
  const app = await makeMockApp({ hosts: allowed });
  return (await app.request('/session', { headers: { host } })).status;
}

test.each([
  'localhost',
  'localhost:3000',
  'LOCALHOST:3000',
  'localhost.',
  'mock.localhost:1',
  '127.0.0.1',
  '127.0.0.1:65535',
  '127.1.2.3',
  '[::1]',
  '[::1]:3000',
])('GET /session with Host: %s is answered', async (host) => {
  expect(await statusFor(host, local)).toBe(401);
});

test.each([
  'evil.com',
  'evil.com:3000',
  'EVIL.com',
  'evil.com.',
  'localhost.evil.com',
  'notlocalhost',
  '127.0.0.1.evil.com',
  '127.0.0.1:3000.evil.com',
  '127.0.0.1:3000:3000',
  '127.0.0.1, evil.com',
  '128.0.0.1',
  '192.168.1.5',
  '0.0.0.0',
  '2130706433',
  '[::2]:3000',
  '[fe80::1]',
  '::1.evil.com',
  'user@127.0.0.1',
])('GET /session with Host: %s is 403 and says which option allows it', async (host) => {
  const app = await makeMockApp({ hosts: local });
  for (const path of ['/session', '/__mock/requests', '/openapi.json', '/nothing']) {
    const response = await app.request(path, { headers: { host } });
    expect([path, response.status]).toEqual([path, 403]);
    const { error } = ErrorAnswer.parse(await response.json());
    expect(error.code).toBe('forbidden');
    expect(error.message).toContain('--allow-host');
  }
});

test.each([
  ['mock.example.com', 'mock.example.com'],
  ['Mock.Example.com', 'mock.example.COM:8443'],
  ['mock.example.com:8443', 'mock.example.com'],
  ['[fd00::1]', '[fd00::1]:3000'],
  ['fd00::1', '[FD00::1]'],
  ['mock.example.com', 'mock.example.com.'],
])('--allow-host %s accepts Host: %s', async (name, host) => {
  expect(await statusFor(host, { host: '127.0.0.1', names: [name] })).toBe(401);
  expect(await statusFor(`x.${host}`, { host: '127.0.0.1', names: [name] })).toBe(403);
});

test('--host with one address accepts this address', async () => {
  const onLan = { host: '192.168.1.5', names: [] };
  expect(await statusFor('192.168.1.5:3000', onLan)).toBe(401);
  expect(await statusFor('192.168.1.6:3000', onLan)).toBe(403);
});

test.each(['0.0.0.0', '::'])(
  '--host %s accepts the addresses of the LAN, and only there',
  async (host) => {
    const [address] = hosts.lanAddresses();
    // A machine without a network has none.
    if (address) {
      expect(await statusFor(`${address}:3000`, { host, names: [] })).toBe(401);
      expect(await statusFor(address, local)).toBe(403);
    }
    expect(await statusFor('8.8.8.8', { host, names: [] })).toBe(403);
    expect(await statusFor('evil.com', { host, names: [] })).toBe(403);
  },
);

test('HTTP/1.0 without Host is answered, and HTTP/1.1 without it is 400', async () => {
  const { port } = await startMockServer({ hosts: local });
  expect(await sendRaw(port, 'GET /session HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 401 /);
  expect(await sendRaw(port, 'GET /session HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(
    /^HTTP\/1.1 400 .*"code":"invalid_request"/s,
  );
});

test.each([
  ['two Hosts, the first one ours', 'Host: 127.0.0.1\r\nHost: evil.com'],
  ['two Hosts, the last one ours', 'Host: evil.com\r\nHost: 127.0.0.1'],
])('GET /session with %s is refused', async (_name, lines) => {
  const { port } = await startMockServer({ hosts: local });
  const answer = await sendRaw(
    port,
    `GET /session HTTP/1.1\r\n${lines}\r\nConnection: close\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1.1 40[03] /);
});
