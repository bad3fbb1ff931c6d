import type { Random } from './random';
import type { Expected } from './request';

/** Bytes that are hardly HTTP, or not at all, and the one answer to them. */
export interface Raw {
  name: string;
  bytes: Buffer;
  expected: Expected;
}

export type MakeRaw = (r: Random) => Raw;

const bad: Expected = { statuses: [400], closes: 'sure' };

export const HOST = 'Host: 127.0.0.1\r\n';
export const POST = `POST /login HTTP/1.1\r\n${HOST}Content-Type: application/x-www-form-urlencoded\r\n`;
const FORM = 'username=123&pwd=';

export function raw(name: string, text: string, expected: Expected = bad): Raw {
  return { name, bytes: Buffer.from(text, 'latin1'), expected };
}

export const badRequestLine: MakeRaw = (r) => {
  const line = r.pick([
    () => r.pick(['good day', 'GET', 'GET ', '/login', ': ', '\0\0\0', 'GET  HTTP/1.1', '{}']),
    () => `${r.pick(['get', 'Get', 'GETX', 'G\0T', 'LOGIN', 'GE T', '"GET"'])} /login HTTP/1.1`,
    () =>
      `GET /login ${r.pick(['HTTP/1.7', 'HTTP/3.0', 'HTTP/1', 'HTTPS/1.1', 'http/1.1', 'X/1.1'])}`,
    () => `GET /login HTTP/1.1 ${r.word(3)}`,
    () => `GET /login${r.pick(['\0', '\x01', '\x7f', '\x1b[2J', ' a', '\t'])} HTTP/1.1`,
    () => `GET /login?username=\xe5\xb0\x8f\xe6\x98\x8e&pwd=${r.word(3)} HTTP/1.1`,
    () => `GET /${r.bytes(r.int(1, 50)).toString('latin1')}\xff HTTP/1.1`,
    () =>
      `GET ${r.pick(['?a', 'a:b', 'http:/a', 'ftp:', '[::1]', '%2Flogin', '//', '@'])}\0 HTTP/1.1`,
    () => 'GET \\login HTTP/1.1',
    () => 'GET /login',
  ])();
  return raw('request line', `${line}\r\n${r.chance(0.8) ? HOST : ''}\r\n`);
};

/** Not one of them begins as a request does. */
export const otherProtocol: MakeRaw = (r) =>
  raw(
    'other protocol',
    r.pick([
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      '\x05\x01\x00',
      'SSH-2.0-OpenSSH_9.6\r\n',
      'EHLO example.com\r\n',
      '*1\r\n$4\r\nPING\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
      `\xff${r.bytes(r.int(1, 2000)).toString('latin1')}`,
      `\0${r.bytes(100).toString('latin1')}`.repeat(r.int(1, 2000)),
    ]),
  );

export const badHeader: MakeRaw = (r) => {
  const header = r.pick([
    () => `${r.pick(['', 'X A', 'X\0A', 'X(A)', '"X"', '\xe5\xb0\x8f', ' X', 'X{}', '@'])}: a\r\n`,
    () => `X-A ${r.pick(['', ' ', '\t'])}: a\r\n`,
    () => `X-A: a${r.pick(['\0', '\x01', '\x7f', '\x1b', '\rb'])}\r\n`,
    () => 'X-A\r\n',
    () => `${r.word(r.int(1, 100))}\r\n`,
    () => 'Host 127.0.0.1\r\n',
  ])();
  return raw('header', `GET /login HTTP/1.1\r\n${HOST}${header}\r\n`);
};

export const badLength: MakeRaw = (r) => {
  const body = FORM + r.word(5);
  const header = r.pick([
    () =>
      `Content-Length: ${r.pick(['-1', 'a', '1e3', '+5', '0x10', '5,5', '5 5', '1.5', '\x1e'])}\r\n`,
    () => 'Content-Length: 99999999999999999999999\r\n',
    () => `Content-Length: ${body.length}\r\nContent-Length: ${r.pick([body.length, 5, ''])}\r\n`,
    () => `Content-Length: ${body.length}\r\nTransfer-Encoding: chunked\r\n`,
    () => `Transfer-Encoding: chunked\r\nContent-Length: ${body.length}\r\n`,
    () => `Transfer-Encoding: ${r.pick(['gzip', 'identity', 'chunked, gzip', 'xchunked'])}\r\n`,
    () => 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n',
    () => 'Transfer-Encoding : chunked\r\n',
  ])();
  const smuggled = 'GET /login?username=123&pwd=123 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
  return raw('length', `${POST}${header}\r\n${r.pick([body, `0\r\n\r\n${smuggled}`, smuggled])}`);
};

export const badChunk: MakeRaw = (r) => {
  const good = `${FORM.length.toString(16)}\r\n${FORM}\r\n`;
  const chunk = r.pick([
    () =>
      `${r.pick(['zz', '-1', '0x5', ' 5', '5 5', '', ';a', 'fffffffffffffffff', '\0'])}\r\naaaaa`,
    () => `5\r\naaaaaaaa\r\n0\r\n\r\n`,
    () => `5\raaaaa\r\n`,
    () => `5;${r.pick(['\0', '\x01', '"', '=;=\x7f'])}\r\naaaaa\r\n`,
    () => `0\r\n${r.pick(['a', ': a', 'X A: b', 'X: \0', `X: ${'a'.repeat(20_000)}`])}\r\n\r\n`,
  ])();
  const expected: Expected = { statuses: [400, 431], closes: 'sure' };
  const body = good.repeat(r.int(0, 20)) + chunk;
  return raw('chunk', `${POST}Transfer-Encoding: chunked\r\n\r\n${body}`, expected);
};

export const longHead: MakeRaw = (r) => {
  const length = r.pick([16_500, 20_000, 100_000, 1 << 19]);
  const [start, rest] = r.pick([
    ['GET /', 'a'],
    ['GET /login?username=', '%20'],
    [`GET /login HTTP/1.1\r\n${HOST}X-A: `, 'a'],
    [`GET /login HTTP/1.1\r\n${HOST}Cookie: `, 'a=b; '],
    [`GET /login HTTP/1.1\r\n${HOST}`, 'X-A: b\r\n'],
  ] as const);
  // Node counts names and values only.
  const text = `${start}${rest.repeat((length * 2) / rest.length)}`;
  return raw('long head', text, { statuses: [431], closes: 'sure' });
};
