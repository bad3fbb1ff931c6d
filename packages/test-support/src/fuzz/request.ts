import type { Random } from './random';

/** What one answer may be. From 400 on it always has the shape of every error. */
export interface Expected {
  statuses: readonly number[];
  /** `Accept: text/plain` at /login: 失败. */
  text?: boolean;
  /** HEAD: the status and the headers only. */
  bodiless?: boolean;
  /**
   * Whether the server ends the connection after it; it must not, where left out. `at once`: as the
   * client or HTTP/1.0 wants it, without a look at what is still on its way.
   */
  closes?: 'sure' | 'at once' | 'perhaps';
}

/** Names and values are written as latin1, so that a test can send any byte. */
export interface FuzzRequest {
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body?: Buffer;
  version?: string;
  chunked?: boolean;
}

/** A request that is HTTP, whatever it says, and what it is answered. */
export interface Sent {
  name: string;
  request: FuzzRequest;
  expected: Expected;
}

export type MakeSent = (r: Random, token: string) => Sent;

export function simple(
  name: string,
  request: Pick<FuzzRequest, 'method' | 'target'> & Partial<FuzzRequest>,
  statuses: number[],
): Sent {
  const expected: Expected = { statuses, bodiless: request.method === 'HEAD' };
  return { name, request: { headers: [], ...request }, expected };
}

export function requestBytes(r: Random, request: FuzzRequest): Buffer {
  const { method, target, headers, body, version = 'HTTP/1.1', chunked = false } = request;
  const lines = [`${method} ${target} ${version}`];
  for (const [name, value] of headers) lines.push(`${name}: ${value}`);
  if (chunked) lines.push('Transfer-Encoding: chunked');
  else if (body) lines.push(`Content-Length: ${body.length}`);
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  return Buffer.concat([head, chunked ? inChunks(r, body) : (body ?? Buffer.alloc(0))]);
}

function inChunks(r: Random, body: Buffer = Buffer.alloc(0)): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const chunk = body.subarray(at, at + r.int(1, Math.max(8, body.length / 2)));
    const extension = r.pick(['', '', `;${r.word(4)}`, `;a="${r.word(20)}"`]);
    parts.push(Buffer.from(`${chunk.length.toString(16)}${extension}\r\n`), chunk);
    parts.push(Buffer.from('\r\n'));
    at += chunk.length;
  }
  parts.push(Buffer.from(r.pick(['0\r\n\r\n', '0\r\n\r\n', '000\r\nX-Trailer: a\r\n\r\n'])));
  return Buffer.concat(parts);
}
