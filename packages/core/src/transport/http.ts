import type { NetworkFailure, ResponseBody, TransportRequest } from '../wx/transport';
import { ParseFailure, TOKEN } from './response-parser';

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
 * @throws with the code ERR_INVALID_CHAR for a name that is none, a value with a line break or another
 * control character
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
  set('Connection', 'keep-alive');
  set('Accept', '*/*');
  set('Accept-Encoding', 'gzip, deflate, br');
  if (bytes.length > 0 || ['POST', 'PUT', 'PATCH'].includes(method)) {
    set('Content-Length', String(bytes.length));
  }
  for (const [name, value] of pageHeaders(header)) set(name, value);
  return Object.fromEntries(headers.values());
}

/** What of a page's headers goes out, one byte a character. @throws as wireHeaders */
export function pageHeaders(header: Record<string, string>): [name: string, value: string][] {
  return Object.entries(header)
    .filter(([name]) => !RESERVED.includes(name.toLowerCase()))
    .map(([name, value]) => {
      // A header has bytes: these are those of UTF-8.
      const latin1 = ASCII.test(value) ? value : Buffer.from(value, 'utf8').toString('latin1');
      if (!TOKEN.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(latin1)) {
        throw { code: 'ERR_INVALID_CHAR' };
      }
      return [name, latin1];
    });
}

const ASCII = /^[\x20-\x7e]*$/;

/** All that stands before the body, one byte a character. @throws as wireHeaders */
export function wireHead(request: TransportRequest, url: URL, bytes: Buffer): string {
  if (!TOKEN.test(request.method)) throw { code: 'ERR_INVALID_CHAR' };
  let head = `${request.method} ${url.pathname}${url.search} HTTP/1.1\r\n`;
  for (const [name, value] of Object.entries(wireHeaders(request, url.host, bytes))) {
    head += `${name}: ${value}\r\n`;
  }
  return `${head}\r\n`;
}

/** The body as it goes out; an ArrayBuffer is not copied. */
export function wireBody({ body }: Pick<TransportRequest, 'body'>): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
}

export function bodyOf(pieces: Buffer[]): ResponseBody {
  const bytes = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
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
  if (error instanceof ParseFailure) return error.code;
  const { code = '' } = error as Partial<NodeJS.ErrnoException>;
  if (/^(Z_|ERR__ERROR_|ERR_BROTLI_)/.test(code)) return 'CONTENT_DECODING_FAILED';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'CERT_COMMON_NAME_INVALID';
  if (/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/.test(code)) return 'CERT_DATE_INVALID';
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code)) return 'CERT_AUTHORITY_INVALID';
  if (/^(EPROTO|ERR_SSL_|ERR_TLS_)/.test(code)) return 'SSL_PROTOCOL_ERROR';
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
  UNSAFE_PORT: 'UNSAFE_PORT',
  ERR_INVALID_URL: 'INVALID_URL',
  ERR_INVALID_CHAR: 'INVALID_ARGUMENT',
};
