import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type {
  NetworkFailure,
  ResponseBody,
  Transport,
  TransportEvents,
  TransportRequest,
} from '../wx/transport';

const MAX_REDIRECTS = 15;
const modules = { http, https };
const defaultPorts = { http: 80, https: 443 };

export interface NodeTransportOptions {
  /**
   * Sends what is meant for one host and port to another, as curl's `--connect-to` does, for example
   * `{ '127.0.0.1:3000': '127.0.0.1:41234' }`. The request itself stays as it is, Host included.
   */
  connectTo?: Record<string, string>;
}

/** Real sockets. The failures are those of the network: none is made up. */
export function nodeTransport({ connectTo = {} }: NodeTransportOptions = {}): Transport {
  const agents = {
    http: new http.Agent({ keepAlive: true }),
    https: new https.Agent({ keepAlive: true }),
  };

  function open(
    { method, url: address, header, body }: TransportRequest,
    reuseSocket: boolean,
  ): http.ClientRequest {
    const url = new URL(address);
    const scheme = url.protocol === 'https:' ? 'https' : 'http';
    const origin = `${url.hostname}:${url.port || defaultPorts[scheme]}`;
    const [, hostname = '', port] = /^(.*):(\d+)$/.exec(connectTo[origin] ?? origin) ?? [];
    const bytes = Buffer.from(body as string);
    return modules[scheme]
      .request({
        method,
        hostname: withoutBrackets(hostname),
        port,
        // An address is no server name: Node warns where it is given as one.
        servername: isIP(withoutBrackets(url.hostname)) ? '' : url.hostname,
        path: url.pathname + url.search,
        headers: wireHeaders(method, url.host, header, bytes.length),
        agent: reuseSocket ? agents[scheme] : new modules[scheme].Agent(),
      })
      .end(bytes);
  }

  function send(first: TransportRequest, events: TransportEvents) {
    let current: http.ClientRequest | undefined;
    let over = false;

    const end = (report: () => void): void => {
      if (over) return;
      over = true;
      report();
    };
    const fail = (error: unknown): void => end(() => events.onFailure(nameFailure(error)));

    function attempt(request: TransportRequest, redirects: number, reuseSocket = true): void {
      const sent = open(request, reuseSocket);
      current = sent;
      let answered = false;
      sent.on('error', (error) => {
        // The server closed a kept-alive connection just as it was used again: browsers retry, too.
        if (sent.reusedSocket && !answered && !over) attempt(request, redirects, false);
        else fail(error);
      });
      sent.on('response', (response) => {
        answered = true;
        const next = request.redirect === 'follow' ? redirected(request, response) : undefined;
        if (next) {
          response.resume();
          if (redirects === MAX_REDIRECTS) fail({ code: 'TOO_MANY_REDIRECTS' });
          else trying(() => attempt(next, redirects + 1));
          return;
        }
        receive(request.method, response);
      });
    }

    function receive(method: string, response: http.IncomingMessage): void {
      events.onHead({ statusCode: response.statusCode ?? 0, headers: pairs(response.rawHeaders) });
      const chunks: Buffer[] = [];
      decompressed(method, response, fail)
        .on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          if (!over) events.onChunk(toArrayBuffer(chunk));
        })
        .on('end', () => end(() => events.onEnd(bodyOf(Buffer.concat(chunks)))))
        .on('error', fail);
    }

    function trying(work: () => void): void {
      try {
        work();
      } catch (error) {
        Promise.resolve().then(() => fail(error));
      }
    }

    trying(() => attempt(first, 0));
    return {
      abort() {
        over = true;
        current?.destroy();
      },
    };
  }

  return {
    send,
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

/** What the client adds by itself, and what it does not let the page set. */
function wireHeaders(method: string, host: string, header: Record<string, string>, length: number) {
  const headers: Record<string, string> = { Host: host, Connection: 'keep-alive', Accept: '*/*' };
  headers['Accept-Encoding'] = 'gzip, deflate, br';
  if (length > 0 || method === 'POST' || method === 'PUT')
    headers['Content-Length'] = String(length);
  for (const [name, value] of Object.entries(header)) {
    const lower = name.toLowerCase();
    if (['host', 'connection', 'content-length', 'transfer-encoding'].includes(lower)) continue;
    if (lower === 'accept') delete headers.Accept;
    if (lower === 'accept-encoding') delete headers['Accept-Encoding'];
    // Node takes Latin-1 only; this sends the bytes of UTF-8.
    headers[name] = Buffer.from(value, 'utf8').toString('latin1');
  }
  return headers;
}

/** The request that a redirect asks for, as the Fetch standard has it; undefined where it asks for none. */
function redirected(
  request: TransportRequest,
  { statusCode = 0, headers }: http.IncomingMessage,
): TransportRequest | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location) return undefined;
  const url = new URL(headers.location, request.url).href;
  const { method } = request;
  const becomesGet = statusCode === 303 ? method !== 'HEAD' : statusCode < 303 && method === 'POST';
  return becomesGet ? { ...request, url, method: 'GET', body: '' } : { ...request, url };
}

function decompressed(
  method: string,
  response: http.IncomingMessage,
  fail: (error: unknown) => void,
): Readable {
  const hasBody = method !== 'HEAD' && response.statusCode !== 204 && response.statusCode !== 304;
  const create = hasBody ? decompressors[response.headers['content-encoding'] ?? ''] : undefined;
  // `pipe` does not pass on the errors of its source.
  return create ? response.on('error', fail).pipe(create()) : response;
}

const decompressors: Record<string, () => ReturnType<typeof createGunzip>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function bodyOf(bytes: Buffer): ResponseBody {
  return { arrayBuffer: () => toArrayBuffer(bytes), text: () => bytes.toString('utf8') };
}

function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  // Copied by a constructor of this realm: under jsdom, `bytes.buffer` is another realm's.
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return copy.buffer;
}

/** `rawHeaders` is flat: name, value, name, value … */
function pairs(rawHeaders: string[]): [string, string][] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as [string, string]] : [],
  );
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function nameFailure(error: unknown): NetworkFailure {
  const { code = '', message = '' } = error as Partial<NodeJS.ErrnoException>;
  if (message === 'socket hang up') return 'EMPTY_RESPONSE';
  if (code.startsWith('HPE_')) return 'INVALID_HTTP_RESPONSE';
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
  TOO_MANY_REDIRECTS: 'TOO_MANY_REDIRECTS',
  ERR_INVALID_URL: 'INVALID_URL',
  ERR_INVALID_CHAR: 'INVALID_ARGUMENT',
  ERR_INVALID_HTTP_TOKEN: 'INVALID_ARGUMENT',
};
