import { brokenJson } from './garbage';
import { HOST, type MakeRaw, POST, raw } from './protocol-cases';
import type { Random } from './random';
import { type Expected, requestBytes } from './request';

/** Each is refused before any route has a say. */
export const refusedByServer: MakeRaw = (r) => {
  const login = '/login?username=123&pwd=123';
  const [name, text, statuses, closes] = r.pick<
    () => [string, string, number[], Expected['closes']?]
  >([
    () => ['no Host', `GET ${login} HTTP/1.1\r\n\r\n`, [400]],
    () => ['Host', `GET ${login} HTTP/1.1\r\nHost: ${strangeHost(r)}\r\n\r\n`, [400, 403]],
    () => ['two Hosts', `GET ${login} HTTP/1.1\r\n${HOST}Host: evil.example\r\n\r\n`, [400, 403]],
    () => ['Expect', `GET ${login} HTTP/1.1\r\n${HOST}Expect: ${r.word(4)}\r\n\r\n`, [417]],
    () => ['Expect', `${POST}Content-Length: 5\r\nExpect: 200-ok\r\n\r\n${r.word(5)}`, [417]],
    () => [
      'CONNECT',
      `CONNECT ${r.pick(['a:443', '127.0.0.1:3000'])} HTTP/1.1\r\n${HOST}\r\n`,
      [405],
      'sure',
    ],
    () => ['CONNECT', `CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n${r.word(3000)}`, [405], 'sure'],
    () => ['asterisk', `${r.pick(['OPTIONS', 'GET'])} * HTTP/1.1\r\n${HOST}\r\n`, [400]],
    () => ['absolute', `GET ${strangeUrl(r)} HTTP/1.1\r\n${HOST}\r\n`, [400, 404], 'perhaps'],
  ])();
  return raw(name, text, { statuses, ...(closes && { closes }) });
};

function strangeHost(r: Random): string {
  return r.pick([
    () => r.pick(['', 'a b', 'evil.example', 'localhost.evil.example', '127.0.0.1@evil', '%00']),
    () =>
      r.pick(['127.0.0.1:99999', '127.0.0.1:a', '[::1', '[]', '::1', 'xn--', '127.0.0.1/', '\\']),
    () =>
      r.pick(['127.0.0.1, evil', '\xe5\xb0\x8f', '0', '0x7f.1', '127.0.0.1#', '127.0.0.1?', '*']),
    () =>
      r.pick(['999.1.1.1', '1.2.3.4.5', '0x', '..', '-', '_', 'xn--a', '127.0.0.1..', ':', ':80']),
    () => 'a'.repeat(r.int(64, 12_000)),
  ])();
}

function strangeUrl(r: Random): string {
  return r.pick([
    'http://',
    'http://[',
    'http://a:99999/',
    'http://%/',
    'https://a b/',
    'http://a\\b/',
    'ftp://127.0.0.1/login',
    'http://127.0.0.1',
    'http://127.0.0.1/nowhere',
    `http://${'a'.repeat(r.int(1, 10_000))}/nowhere`,
  ]);
}

/** Odd, but HTTP all the same; what it says is refused. */
export const oddButHttp: MakeRaw = (r) => {
  const { text, closes } = r.pick<() => Pick<Expected, 'closes'> & { text: string }>([
    () => ({ text: 'GET /login HTTP/1.0\r\n\r\n', closes: 'at once' }),
    () => ({ text: `GET /login HTTP/1.0\r\nConnection: keep-alive\r\n\r\n`, closes: 'perhaps' }),
    () => ({ text: `GET /login HTTP/${r.pick(['0.9', '2.0'])}\r\n${HOST}\r\n`, closes: 'perhaps' }),
    () => ({ text: `GET /login HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, closes: 'at once' }),
    () => ({ text: `\r\n\r\nGET /login HTTP/1.1\r\n${HOST}\r\n` }),
    () => ({
      text: `GET /login HTTP/1.1\r\n${HOST}X-A: a\r\n b\r\n\tc\r\n\r\n`,
      closes: 'perhaps',
    }),
    () => ({ text: `GET /login HTTP/1.1\r\nHost:127.0.0.1\r\nX-A:\r\nX-\x21#$: \xff\r\n\r\n` }),
    () => ({ text: `GET http://127.0.0.1/login HTTP/1.1\r\n${HOST}\r\n` }),
    () => ({ text: `GET /login#${r.word(3)} HTTP/1.1\r\n${HOST}\r\n` }),
    () => ({ text: `GET /login HTTP/1.1\r\n${HOST}Content-Length: 5\r\n\r\n${r.word(5)}` }),
    () => ({ text: `${POST}Content-Length: 0\r\nExpect: 100-continue\r\n\r\n` }),
    () => ({ text: `${POST}Transfer-Encoding: CHUNKED\r\n\r\n000;a\r\n\r\n` }),
    () => ({ text: `${POST}\r\n` }),
  ])();
  const expected: Expected = { statuses: [400], ...(closes && { closes }) };
  return raw('odd', text, expected);
};

/** The length is more than ever comes: only what is refused by its length is answered at all. */
export const neverComplete: MakeRaw = (r) => {
  const length = r.pick(['16385', '4294967296', '9007199254740991', '18446744073709551615']);
  const request = { method: 'POST', target: '/login', headers: [], body: brokenJson(r) };
  const head = `${POST}Content-Length: ${length}\r\n\r\n`;
  return {
    name: 'never complete',
    bytes: Buffer.concat([Buffer.from(head), requestBytes(r, request).subarray(0, 1000)]),
    expected: { statuses: [400, 413], closes: 'perhaps' },
  };
};
