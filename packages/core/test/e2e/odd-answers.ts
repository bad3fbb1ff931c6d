import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

export interface OddAnswer {
  name: string;
  /** What goes over the wire, one byte a character where it is text. */
  sent: string | Buffer;
  /** What the server does behind it. */
  behind?: 'closes' | 'resets' | 'waits';
  method?: 'HEAD' | 'POST';
  /** Why our transport does otherwise than Chromium, on purpose, and what it does. */
  differs?: { reason: string; outcome: unknown };
}

const CRLF = '\r\n';

/** An answer with this head, `HTTP/1.1 200 OK` where it has no status line of its own. */
function answer(lines: string[], body: string | Buffer = ''): Buffer {
  const [first = ''] = lines;
  const head = /^http\//i.test(first) ? lines : ['HTTP/1.1 200 OK', ...lines];
  return Buffer.concat([
    Buffer.from(head.map((line) => line + CRLF).join('') + CRLF, 'latin1'),
    typeof body === 'string' ? Buffer.from(body, 'utf8') : body,
  ]);
}

const length = (body: string | Buffer): string => `Content-Length: ${Buffer.byteLength(body)}`;
const TEXT = '成功'.repeat(40);

function coded(coding: string, body: Buffer, more: string[] = []): Buffer {
  return answer([`Content-Encoding: ${coding}`, length(body), ...more], body);
}

const CHUNKED = 'Transfer-Encoding: chunked';
const gzip = gzipSync(TEXT);
const br = brotliCompressSync(TEXT);

export const oddAnswers: OddAnswer[] = [
  // Codings.
  { name: 'GZIP in capitals', sent: coded('GZIP', gzip) },
  { name: 'x-gzip', sent: coded('x-gzip', gzip) },
  { name: 'Deflate with its wrapper', sent: coded('Deflate', deflateSync(TEXT)) },
  { name: 'deflate without its wrapper', sent: coded('deflate', deflateRawSync(TEXT)) },
  { name: 'br', sent: coded('BR', br) },
  { name: 'two codings in one header', sent: coded('deflate, gzip', gzipSync(deflateSync(TEXT))) },
  {
    name: 'two codings in two headers',
    sent: coded('br', gzipSync(br), ['Content-Encoding: gzip']),
  },
  {
    name: 'zstd',
    sent: coded('zstd', Buffer.from('28b52ffd200109000061', 'hex')),
    differs: {
      reason: 'WeChat’s clients do not ask for it, nor does ours: Node 20 cannot undo it.',
      outcome: { body: Buffer.from('28b52ffd200109000061', 'hex').toString('latin1') },
    },
  },
  { name: 'a coding that nobody knows', sent: coded('mine', Buffer.from('as it is')) },
  { name: 'a known and an unknown coding', sent: coded('gzip, mine', gzip) },
  { name: 'identity', sent: coded('identity', Buffer.from('as it is')) },
  { name: 'gzip and identity', sent: coded('identity, gzip', gzip) },
  { name: 'gzip and nothing', sent: coded('gzip,,', gzip) },
  { name: 'nothing, then gzip', sent: coded(',gzip', gzip) },
  { name: 'gzip in quotes', sent: coded('"gzip"', gzip) },
  { name: 'gzip with a weight', sent: coded('gzip;q=1', gzip) },
  { name: 'two words as a coding', sent: coded('mine yours', Buffer.from('as it is')) },
  {
    name: 'a HEAD with a coding in quotes',
    sent: answer(['Content-Encoding: "br"']),
    method: 'HEAD',
  },
  {
    name: 'three codings',
    sent: coded('gzip, deflate, br', brotliCompressSync(deflateSync(gzip))),
  },
  { name: 'gzip of nothing', sent: coded('gzip', Buffer.alloc(0)) },
  { name: 'br of nothing, chunked', sent: answer(['Content-Encoding: br', CHUNKED], '0\r\n\r\n') },
  { name: 'deflate of nothing', sent: answer(['Content-Encoding: deflate']), behind: 'closes' },
  { name: 'gzip that is none', sent: coded('gzip', Buffer.from('no gzip at all')) },
  { name: 'deflate that is none', sent: coded('deflate', Buffer.from('no deflate at all')) },
  { name: 'br that is none', sent: coded('br', Buffer.from('no brotli at all')) },
  { name: 'gzip without its trailer', sent: coded('gzip', gzip.subarray(0, -8)) },
  { name: 'gzip with half a trailer', sent: coded('gzip', gzip.subarray(0, -3)) },
  { name: 'gzip that breaks off in its data', sent: coded('gzip', gzip.subarray(0, 20)) },
  { name: 'gzip that breaks off in its head', sent: coded('gzip', gzip.subarray(0, 5)) },
  { name: 'deflate that breaks off', sent: coded('deflate', deflateSync(TEXT).subarray(0, 12)) },
  { name: 'br that breaks off', sent: coded('br', br.subarray(0, -3)) },
  {
    name: 'deflate with something behind it',
    sent: coded('deflate', Buffer.concat([deflateSync(TEXT), br])),
  },
  {
    name: 'deflate without its wrapper, with something behind it',
    sent: coded('deflate', Buffer.concat([deflateRawSync(TEXT), br])),
  },
  {
    name: 'deflate with a wrong checksum',
    sent: coded('deflate', Buffer.concat([deflateSync(TEXT).subarray(0, -4), Buffer.alloc(4)])),
  },
  { name: 'gzip with something behind it', sent: coded('gzip', Buffer.concat([gzip, br])) },
  { name: 'gzip with a name and a comment', sent: coded('gzip', named(gzip)) },
  { name: 'gzip twice', sent: coded('gzip', Buffer.concat([gzip, gzip])) },
  {
    name: 'gzip with a wrong checksum',
    sent: coded('gzip', Buffer.concat([gzip.subarray(0, -8), Buffer.alloc(8, 1)])),
  },
  {
    name: 'gzip with the length of the text',
    sent: answer(['Content-Encoding: gzip', length(TEXT)], gzip),
    behind: 'closes',
  },
  {
    name: 'gzip that is chunked',
    sent: answer(
      ['Content-Encoding: gzip', CHUNKED],
      Buffer.concat([
        Buffer.from(`${gzip.length.toString(16)}${CRLF}`),
        gzip,
        Buffer.from('\r\n0\r\n\r\n'),
      ]),
    ),
  },
  // Framing.
  {
    name: 'a length and chunks',
    sent: answer(['Content-Length: 99', CHUNKED], '2\r\nab\r\n0\r\n\r\n'),
  },
  {
    name: 'chunks and a length',
    sent: answer([CHUNKED, 'Content-Length: 1'], '2\r\nab\r\n0\r\n\r\n'),
  },
  {
    name: 'Chunked in capitals',
    sent: answer(['Transfer-Encoding: Chunked'], '1\r\na\r\n0\r\n\r\n'),
  },
  {
    name: 'gzip and chunked as transfer codings',
    sent: answer(['Transfer-Encoding: gzip, chunked'], '1\r\na\r\n0\r\n\r\n'),
  },
  {
    name: 'another transfer coding',
    sent: answer(['Transfer-Encoding: identity', 'Content-Length: 2'], 'abc'),
  },
  {
    name: 'chunks under HTTP/1.0',
    sent: answer(['HTTP/1.0 200 OK', CHUNKED], '1\r\na\r\n0\r\n\r\n'),
    behind: 'closes',
  },
  { name: 'the same length twice', sent: answer(['Content-Length: 2', 'Content-Length: 2'], 'ab') },
  { name: 'the same length in a list', sent: answer(['Content-Length: 2, 2'], 'ab') },
  { name: 'two lengths', sent: answer(['Content-Length: 2', 'Content-Length: 3'], 'abc') },
  { name: 'two lengths in a list', sent: answer(['Content-Length: 2, 3'], 'abc') },
  {
    name: 'a length that is no number',
    sent: answer(['Content-Length: two'], 'ab'),
    behind: 'closes',
  },
  { name: 'a negative length', sent: answer(['Content-Length: -1'], 'ab'), behind: 'closes' },
  { name: 'a length with a sign', sent: answer(['Content-Length: +2'], 'abc'), behind: 'closes' },
  {
    name: 'a length with something behind',
    sent: answer(['Content-Length: 2x'], 'abc'),
    behind: 'closes',
  },
  { name: 'an empty length', sent: answer(['Content-Length:'], 'abc'), behind: 'closes' },
  { name: 'a length and nothing', sent: answer(['Content-Length: 2,'], 'ab'), behind: 'closes' },
  {
    name: 'a length with zeros before it',
    sent: answer([`Content-Length: ${'0'.repeat(30)}2`], 'abc'),
    behind: 'closes',
  },
  {
    name: 'the longest length',
    sent: answer(['Content-Length: 9223372036854775807'], 'ab'),
    behind: 'closes',
  },
  {
    name: 'a length that is too long',
    sent: answer(['Content-Length: 9223372036854775808'], 'ab'),
    behind: 'closes',
  },
  { name: 'more than its length', sent: answer(['Content-Length: 2'], 'abcd') },
  { name: 'neither length nor chunks', sent: answer([], 'all of it'), behind: 'closes' },
  { name: 'spaces behind a chunk size', sent: answer([CHUNKED], '2  \r\nab\r\n0\r\n\r\n') },
  { name: 'spaces before a chunk size', sent: answer([CHUNKED], ' 2\r\nab\r\n0\r\n\r\n') },
  { name: 'a chunk with an extension', sent: answer([CHUNKED], '2;a="b"\r\nab\r\n0;c\r\n\r\n') },
  { name: 'chunks without CR', sent: answer([CHUNKED], '2\nab\n0\n\n') },
  { name: 'a chunk size with 0x', sent: answer([CHUNKED], '0x2\r\nab\r\n0\r\n\r\n') },
  { name: 'a chunk size that is none', sent: answer([CHUNKED], 'zz\r\nab\r\n0\r\n\r\n') },
  { name: 'an empty chunk size', sent: answer([CHUNKED], '\r\nab\r\n0\r\n\r\n') },
  { name: 'a huge chunk size', sent: answer([CHUNKED], 'fffffffffffffffff\r\nab') },
  {
    name: 'the largest chunk size',
    sent: answer([CHUNKED], '7fffffffffffffff\r\nab'),
    behind: 'closes',
  },
  { name: 'a larger one', sent: answer([CHUNKED], '8000000000000000\r\nab'), behind: 'closes' },
  { name: 'a chunk longer than its size', sent: answer([CHUNKED], '2\r\nabc\r\n0\r\n\r\n') },
  { name: 'trailers', sent: answer([CHUNKED], '2\r\nab\r\n0\r\nX-A: b\r\n\r\n') },
  { name: 'something behind the last chunk', sent: answer([CHUNKED], '2\r\nab\r\n0\r\n\r\nmore') },
  // Heads.
  { name: 'no CR in the head', sent: 'HTTP/1.1 200 OK\nContent-Length: 2\nX-A: b\n\nab' },
  { name: 'a folded header', sent: answer(['X-A: b', '  c', '\td', 'Content-Length: 1'], 'a') },
  {
    name: 'a folded line below no header',
    sent: answer(['X-A: b', 'no', ' c'], 'a'),
    behind: 'closes',
  },
  { name: 'spaces before a fold', sent: answer(['X-A: b  ', ' c'], 'a'), behind: 'closes' },
  { name: 'a header without a colon', sent: answer(['no colon', 'Content-Length: 1'], 'a') },
  { name: 'a header without a name', sent: answer([': value', 'Content-Length: 1'], 'a') },
  { name: 'a space before the colon', sent: answer(['X-A : b', 'Content-Length : 1'], 'a') },
  { name: 'a space inside a name', sent: answer(['X A: b', 'Content-Length: 1'], 'a') },
  { name: 'bytes that are not ASCII', sent: answer(['X-A: caf\xe9', 'Content-Length: 1'], 'a') },
  {
    name: 'a control character in a value',
    sent: answer(['X-A: a\x01b', 'Content-Length: 1'], 'a'),
  },
  { name: 'a NUL in a value', sent: answer(['X-A: a\0b', 'Content-Length: 1'], 'a') },
  { name: 'an empty value', sent: answer(['X-A:', 'Content-Length: 1'], 'a') },
  { name: 'the same name twice', sent: answer(['X-A: 1', 'x-a: 2', 'Content-Length: 1'], 'a') },
  {
    name: '100 KB of head',
    sent: answer([`X-A: ${'a'.repeat(100_000)}`, 'Content-Length: 1'], 'a'),
  },
  { name: '250 KB in 2500 lines', sent: answer([...lines(2500), 'Content-Length: 1'], 'a') },
  {
    name: '300 KB of head',
    sent: answer([`X-A: ${'a'.repeat(300_000)}`, 'Content-Length: 1'], 'a'),
  },
  { name: 'no reason', sent: 'HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na' },
  { name: 'no status', sent: 'HTTP/1.1\r\nContent-Length: 1\r\n\r\na' },
  { name: 'a status that is no number', sent: 'HTTP/1.1 ok\r\nContent-Length: 1\r\n\r\na' },
  { name: 'http in small letters', sent: 'http/1.1 404 no\r\nContent-Length: 1\r\n\r\na' },
  { name: 'spaces before the status', sent: 'HTTP/1.1   202 OK\r\nContent-Length: 1\r\n\r\na' },
  {
    name: 'a tab before the status',
    sent: answer(['HTTP/1.1\t 404 No', 'Content-Length: 1'], 'a'),
  },
  {
    name: 'HTTP/2.0 in words',
    sent: 'HTTP/2.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
  },
  {
    name: 'HTTP/1.9',
    sent: 'HTTP/1.9 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
  },
  { name: 'HTTP without a version', sent: 'HTTP 200 OK\r\nContent-Length: 1\r\n\r\na' },
  { name: 'empty lines before it', sent: '\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na' },
  {
    name: 'six bytes of junk before it',
    sent: 'junk\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na',
  },
  { name: 'no HTTP at all', sent: 'good day to you\r\n\r\n', behind: 'closes' },
  { name: 'a few letters', sent: 'hi', behind: 'closes' },
  {
    name: 'two dispositions',
    sent: answer(['Content-Disposition: a', 'Content-Disposition: b', 'Content-Length: 1'], 'a'),
  },
  {
    name: 'the same disposition twice',
    sent: answer(['Content-Disposition: a', 'Content-Disposition: a', 'Content-Length: 1'], 'a'),
  },
  // Statuses.
  {
    name: 'a 204 with a body',
    sent: answer(['HTTP/1.1 204 No Content', 'Content-Length: 2'], 'ab'),
  },
  { name: 'a 205 with a body', sent: answer(['HTTP/1.1 205 Reset', 'Content-Length: 2'], 'ab') },
  {
    name: 'a 204 in chunks',
    sent: answer(['HTTP/1.1 204 No Content', CHUNKED], '2\r\nab\r\n0\r\n\r\n'),
  },
  {
    name: 'a 304 with a body',
    sent: answer(['HTTP/1.1 304 Not Modified', 'Content-Length: 2'], 'ab'),
  },
  {
    name: 'a 304 with a coding',
    sent: answer(['HTTP/1.1 304 Not Modified', 'Content-Encoding: gzip'], 'ab'),
  },
  { name: 'HEAD with a body', sent: answer(['Content-Length: 2'], 'ab'), method: 'HEAD' },
  {
    name: 'HEAD with a coding',
    sent: answer(['Content-Encoding: gzip', 'Content-Length: 9']),
    method: 'HEAD',
  },
  {
    name: '100, 103, 200',
    sent: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: a\r\n\r\n${answer(['Content-Length: 1'], 'a')}`,
  },
  { name: 'a 100 alone', sent: 'HTTP/1.1 100 Continue\r\n\r\n', behind: 'closes' },
  {
    name: 'a 100, then no HTTP',
    sent: 'HTTP/1.1 100 Continue\r\n\r\ngood day to you',
    behind: 'closes',
  },
  {
    name: 'a 404 and a 500 in one',
    sent: answer(['HTTP/1.1 404 Not Found', 'Content-Length: 1'], 'a'),
  },
  { name: 'status 299', sent: answer(['HTTP/1.1 299 Odd', 'Content-Length: 1'], 'a') },
  { name: 'status 599', sent: answer(['HTTP/1.1 599 Odd', 'Content-Length: 1'], 'a') },
  { name: 'status 999', sent: answer(['HTTP/1.1 999 Odd', 'Content-Length: 1'], 'a') },
  { name: 'status 407', sent: answer(['HTTP/1.1 407 Odd', 'Content-Length: 1'], 'a') },
  // Breaking off.
  { name: 'closed without a word', sent: '', behind: 'closes' },
  { name: 'reset without a word', sent: '', behind: 'resets' },
  { name: 'broken off in the status line', sent: 'HTTP/1.1 20', behind: 'closes' },
  { name: 'broken off in the name HTTP', sent: 'HTT', behind: 'closes' },
  {
    name: 'broken off in a header',
    sent: 'HTTP/1.1 200 OK\r\nX-A: b\r\nContent-Le',
    behind: 'closes',
  },
  {
    name: 'broken off at the end of the head',
    sent: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n',
    behind: 'closes',
  },
  { name: 'reset in the head', sent: 'HTTP/1.1 200 OK\r\nX-A: b\r\n', behind: 'resets' },
  { name: 'closed in the body', sent: answer(['Content-Length: 9'], 'ab'), behind: 'closes' },
  { name: 'closed before the body', sent: answer(['Content-Length: 9']), behind: 'closes' },
  { name: 'reset in the body', sent: answer(['Content-Length: 9'], 'ab'), behind: 'resets' },
  { name: 'reset in a body without end', sent: answer([], 'ab'), behind: 'resets' },
  { name: 'closed in a chunk size', sent: answer([CHUNKED], '2\r\nab\r\n1'), behind: 'closes' },
  { name: 'closed in a chunk', sent: answer([CHUNKED], '9\r\nab'), behind: 'closes' },
  { name: 'closed between chunks', sent: answer([CHUNKED], '2\r\nab\r\n'), behind: 'closes' },
  {
    name: 'closed between chunks, at the length that was given, too',
    sent: answer([CHUNKED, 'Content-Length: 2'], '2\r\nab\r\n'),
    behind: 'closes',
  },
  {
    name: 'a chunk that is no gzip, and a broken one',
    sent: answer(['Content-Encoding: gzip', CHUNKED], '2\r\nab\r\nzz\r\n'),
    behind: 'closes',
  },
  {
    name: 'closed in the last chunk',
    sent: answer([CHUNKED], '2\r\nab\r\n0\r\n'),
    behind: 'closes',
  },
  { name: 'reset in a chunk', sent: answer([CHUNKED], '9\r\nab'), behind: 'resets' },
  {
    name: 'gzip, closed in its body',
    sent: answer(['Content-Encoding: gzip', 'Content-Length: 99'], gzip.subarray(0, 20)),
    behind: 'closes',
  },
  // Redirects.
  {
    name: 'a redirect in raw UTF-8',
    sent: answer([
      'HTTP/1.1 302 Found',
      `Location: ${Buffer.from('/登录?a=中').toString('latin1')}`,
      'Content-Length: 0',
    ]),
  },
  {
    name: 'a redirect with spaces',
    sent: answer(['HTTP/1.1 301 Moved', 'Location:   /a b  ', 'Content-Length: 0']),
  },
  {
    name: 'a redirect without an address',
    sent: answer(['HTTP/1.1 302 Found', 'Content-Length: 1'], 'a'),
  },
  {
    name: 'a redirect to nothing',
    sent: answer(['HTTP/1.1 302 Found', 'Location:', 'Content-Length: 1'], 'a'),
  },
  {
    name: 'a redirect to no address',
    sent: answer(['HTTP/1.1 302 Found', 'Location: http://[bad', 'Content-Length: 0']),
  },
  {
    name: 'two redirects in one',
    sent: answer(['HTTP/1.1 302 Found', 'Location: /a', 'Location: /b', 'Content-Length: 0']),
  },
  {
    name: 'the same redirect twice',
    sent: answer(['HTTP/1.1 302 Found', 'Location: /a', 'Location: /a', 'Content-Length: 0']),
  },
  {
    name: 'a 303 after POST',
    sent: answer(['HTTP/1.1 303 See Other', 'Location: /a', 'Content-Length: 0']),
    method: 'POST',
  },
  {
    name: 'a 302 after POST',
    sent: answer(['HTTP/1.1 302 Found', 'Location: /a', 'Content-Length: 0']),
    method: 'POST',
  },
  {
    name: 'a 308 after POST',
    sent: answer(['HTTP/1.1 308 Permanent', 'Location: /a', 'Content-Length: 0']),
    method: 'POST',
  },
  {
    name: 'a 300 with an address',
    sent: answer(['HTTP/1.1 300 Choices', 'Location: /a', 'Content-Length: 1'], 'a'),
  },
  {
    name: 'a redirect whose body does not end',
    sent: answer(['HTTP/1.1 302 Found', 'Location: /a', 'Content-Length: 99'], 'a'),
  },
  { name: 'a redirect that is cut', sent: 'HTTP/1.1 302 Found\r\nLocation: /a', behind: 'closes' },
];

function lines(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `X-${index}: ${'a'.repeat(90)}`);
}

/** With the fields that a head may have, RFC 1952. */
function named(bytes: Buffer): Buffer {
  const head = Buffer.from(bytes.subarray(0, 10));
  head[3] = 4 | 8 | 16;
  return Buffer.concat([head, Buffer.from('\x02\0abname\0comment\0'), bytes.subarray(10)]);
}
