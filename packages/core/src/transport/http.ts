import type { NetworkFailure, ResponseBody, TransportRequest } from '../wx/transport';

export const MAX_REDIRECTS = 15;

/** What the client writes itself; a page cannot set it. */
const RESERVED = [
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * The headers of a request as they go out: the page's own, and what the client adds by itself. Of two
 * spellings of a name the later one wins.
 * @param host of the url, with its port
 * @throws with the code ERR_INVALID_CHAR for a value with a line break or another control character
 */
export function wireHeaders(
  { method, header }: TransportRequest,
  host: string,
  bytes: Buffer,
): Record<string, string> {
  const headers = new Map<string, [name: string, value: string]>();
  const set = (name: string, value: string): void => {
    headers.set(name.toLowerCase(), [name, value]);
  };
  set('Host', host);
  set('Accept', '*/*');
  set('Accept-Encoding', 'gzip, deflate, br');
  if (bytes.length > 0 || ['POST', 'PUT', 'PATCH'].includes(method)) {
    set('Content-Length', String(bytes.length));
  }
  for (const [name, value] of Object.entries(header)) {
    if (RESERVED.includes(name.toLowerCase())) continue;
    // Node takes Latin-1 only; this sends the bytes of UTF-8.
    const latin1 = Buffer.from(value, 'utf8').toString('latin1');
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(latin1)) throw { code: 'ERR_INVALID_CHAR' };
    set(name, latin1);
  }
  return Object.fromEntries(headers.values());
}

/** The body as it goes out; an ArrayBuffer is not copied. */
export function wireBody({ body }: TransportRequest): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
}

/**
 * The request that a redirect asks for, as the Fetch standard has it; undefined where it asks for none.
 * @throws with a code for an address that is none, or of another scheme
 */
export function redirected(
  request: TransportRequest,
  status: number,
  location: string | null | undefined,
): TransportRequest | undefined {
  if (request.redirect === 'manual' || !location) return undefined;
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const { href: url, protocol } = new URL(location, request.url);
  if (protocol !== 'http:' && protocol !== 'https:') throw { code: 'UNSAFE_REDIRECT' };
  const { method } = request;
  const becomesGet = status === 303 ? method !== 'HEAD' : status < 303 && method === 'POST';
  return becomesGet ? { ...request, url, method: 'GET', body: '' } : { ...request, url };
}

/** Whether an answer can have a body at all, and so be compressed. */
export function hasBody(method: string, status: number): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 304;
}

export function bodyOf(bytes: Buffer): ResponseBody {
  return { arrayBuffer: () => toArrayBuffer(bytes), text: () => bytes.toString('utf8') };
}

/** Copied by a constructor of this realm: under jsdom, `bytes.buffer` is another realm's. */
export function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return copy.buffer;
}

/** @param error what Node threw or emitted; its `code` counts */
export function nameFailure(error: unknown): NetworkFailure {
  const { code = '', message = '' } = error as Partial<NodeJS.ErrnoException>;
  if (message === 'socket hang up') return 'EMPTY_RESPONSE';
  if (code === 'HPE_INVALID_CHUNK_SIZE') return 'INVALID_CHUNKED_ENCODING';
  if (code.startsWith('HPE_')) return 'INVALID_HTTP_RESPONSE';
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR_FORMAT'))
    return 'CONTENT_DECODING_FAILED';
  if (/CERT|SELF_SIGNED|UNABLE_TO|TLS/.test(code)) return 'CERT_AUTHORITY_INVALID';
  return failures[code] ?? 'FAILED';
}

const failures: Record<string, NetworkFailure> = {
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ENOTFOUND: 'NAME_NOT_RESOLVED',
  EAI_AGAIN: 'NAME_NOT_RESOLVED',
  ECONNRESET: 'CONNECTION_RESET',
  EPIPE: 'CONNECTION_RESET',
  ETIMEDOUT: 'CONNECTION_TIMED_OUT',
  EHOSTUNREACH: 'ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ADDRESS_UNREACHABLE',
  NOT_ALLOWED: 'ADDRESS_UNREACHABLE',
  TOO_MANY_REDIRECTS: 'TOO_MANY_REDIRECTS',
  UNSAFE_REDIRECT: 'UNSAFE_REDIRECT',
  ERR_INVALID_URL: 'INVALID_URL',
  ERR_INVALID_CHAR: 'INVALID_ARGUMENT',
  ERR_INVALID_HTTP_TOKEN: 'INVALID_ARGUMENT',
};
