import * as application from './application-cases';
import * as bodies from './body-cases';
import * as control from './control-cases';
import * as odd from './odd-cases';
import * as protocol from './protocol-cases';
import { Random } from './random';
import { type Expected, type FuzzRequest, type MakeSent, requestBytes, type Sent } from './request';

/** What goes over one connection at once, and what has to come back. */
export interface FuzzCase {
  name: string;
  /** Written one after the other. */
  pieces: Buffer[];
  expected: Expected[];
  /**
   * What the client does then: waits for the answers, leaves after them, or sends no more (`end`) or
   * breaks off (`reset`) in the middle of a request.
   */
  finally: 'wait' | 'leave' | 'end' | 'reset';
}

const makeSents: readonly MakeSent[] = [
  bodies.refusedJson,
  bodies.refusedJson,
  bodies.refusedForm,
  bodies.refusedQuery,
  application.stranger,
  bodies.strangeType,
  bodies.strangeEncoding,
  application.wrongMethod,
  application.unknownPath,
  application.strangeNote,
  application.strangeToken,
  control.strangeFault,
  control.strangePattern,
  control.strangeFilter,
  control.unknownId,
  control.readJournal,
  control.otherOrigin,
];

const makeRaws: readonly protocol.MakeRaw[] = [
  protocol.badRequestLine,
  protocol.otherProtocol,
  protocol.badHeader,
  protocol.badLength,
  protocol.badChunk,
  protocol.longHead,
  odd.refusedByServer,
  odd.oddButHttp,
];

/** The same case for the same seed and index, but for the token. */
export function makeCase(seed: number, index: number, token: string): FuzzCase {
  const r = new Random(seed * 1_000_003 + index);
  const make = r.pick(makeCases);
  const fuzzCase = make(r, token);
  return r.chance(0.2) ? { ...fuzzCase, pieces: cut(r, fuzzCase.pieces) } : fuzzCase;
}

const makeCases = [
  ...[single, single, single, single, single, single, single],
  ...[broken, broken, broken, truncated, truncated, pipeline, large],
];

function single(r: Random, token: string): FuzzCase {
  const { name, bytes, expected } = sentBytes(r, r.pick(makeSents)(r, token));
  return { name, pieces: [bytes], expected: [expected], finally: 'wait' };
}

function large(r: Random, token: string): FuzzCase {
  const { name, bytes, expected } = sentBytes(r, bodies.hugeBody(r, token));
  return { name, pieces: [bytes], expected: [expected], finally: 'wait' };
}

function broken(r: Random): FuzzCase {
  if (r.chance(0.05)) {
    const { name, bytes, expected } = odd.neverComplete(r);
    return { name, pieces: [bytes], expected: [expected], finally: 'leave' };
  }
  const { name, bytes, expected } = r.pick(makeRaws)(r);
  return { name, pieces: [bytes], expected: [expected], finally: 'wait' };
}

/** Several in one write, and mostly a broken one in the middle. */
function pipeline(r: Random, token: string): FuzzCase {
  const parts = Array.from({ length: r.int(2, 19) }, () =>
    sentBytes(r, (r.chance(0.5) ? control.proper : r.pick(makeSents))(r, token)),
  );
  if (r.chance(0.8)) parts.splice(r.int(0, parts.length), 0, r.pick(makeRaws)(r));
  return {
    name: `pipeline: ${parts.map((part) => part.name).join(' | ')}`,
    pieces: [Buffer.concat(parts.map((part) => part.bytes))],
    expected: parts.map((part) => part.expected),
    finally: 'wait',
  };
}

function truncated(r: Random, token: string): FuzzCase {
  const whole = r.pick([single, broken, pipeline])(r, token);
  const bytes = Buffer.concat(whole.pieces);
  // Mostly in the head: bodies are long.
  const end = r.chance(0.5) ? r.int(0, Math.min(bytes.length, 300)) : r.int(0, bytes.length);
  return {
    ...whole,
    name: `truncated: ${whole.name}`,
    pieces: [bytes.subarray(0, end)],
    finally: r.pick(['end', 'reset']),
  };
}

/** In up to five, or a byte at a time. */
function cut(r: Random, pieces: Buffer[]): Buffer[] {
  const bytes = Buffer.concat(pieces);
  if (bytes.length < 200 && r.chance(0.3)) return [...bytes].map((byte) => Buffer.from([byte]));
  const ends = Array.from({ length: r.int(1, 4) }, () => r.int(0, bytes.length));
  const places = [0, ...ends.sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

function sentBytes(r: Random, { name, request, expected }: Sent): protocol.Raw {
  const headers: FuzzRequest['headers'] = [['Host', '127.0.0.1'], ...request.headers];
  const added = chatter(r);
  // What stands there twice would say something else.
  const adds = r.chance(0.4) && headers.every(([name]) => name !== added[0]);
  if (adds) headers.push(added);
  const upgrades = adds && added[0] === 'Upgrade' && !request.body;
  if (upgrades) headers.push(['Connection', 'Upgrade']);
  const bytes = requestBytes(r, { ...request, headers });
  return { name, bytes, expected: upgrades ? { ...expected, closes: 'at once' } : expected };
}

/** Headers that change nothing, but that `Upgrade` ends the connection. */
function chatter(r: Random): [string, string] {
  return r.pick<() => [string, string]>([
    () => ['Range', r.pick(['bytes=0-', 'bytes=9-1', 'bytes=-', 'a', 'bytes=0-0,2-2,\xff'])],
    () => ['If-None-Match', r.pick(['*', '""', 'W/"', '\xff'])],
    () => ['If-Modified-Since', r.pick(['', 'yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT'])],
    () => [
      'Accept',
      r.pick(['', 'a', '*/*', ';q=', 'text/plain;q=0', ',,,', '\xff', '"', 'a/b;c="']),
    ],
    () => ['Accept-Encoding', r.pick(['gzip', '*;q=0', 'identity;q=0', '\xff'])],
    () => ['Accept-Charset', 'utf-16'],
    () => ['Cookie', r.pick(['=', ';;;', '__proto__=a', 'mock_token="', `a=${'b'.repeat(300)}`])],
    () => ['Upgrade', r.pick(['websocket', 'h2c', 'TLS/1.0, HTTP/1.1', '\xff'])],
    () => ['X-Forwarded-Host', 'evil.example'],
    () => ['X-HTTP-Method-Override', 'DELETE'],
    () => ['X-Request-Id', r.pick(['a', '__proto__', '\xff'])],
    () => ['TE', 'trailers'],
    () => ['Max-Forwards', '0'],
    () => ['Referer', `http://[/${'?pwd='.repeat(100)}`],
    () => ['__proto__', 'a'],
  ])();
}
