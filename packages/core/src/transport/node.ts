import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Transport, TransportEvents, TransportRequest } from '../wx/transport';
import {
  bodyOf,
  hasBody,
  MAX_REDIRECTS,
  nameFailure,
  redirected,
  toArrayBuffer,
  wireBody,
  wireHeaders,
} from './http';

const modules = { http, https };
const CLOSED = ['ECONNRESET', 'EPIPE'];
const defaultPorts = { http: 80, https: 443 };

export interface NodeTransportOptions {
  /**
   * Sends what is meant for one host and port to another, as curl's `--connect-to` does, for example
   * `{ '127.0.0.1:3000': '127.0.0.1:41234' }`. The request itself stays as it is, Host included.
   */
  connectTo?: Record<string, string> | ((place: string) => string);
  /**
   * Asked before each connection, those of redirects included. What it refuses fails as
   * ADDRESS_UNREACHABLE.
   * @param place host and port of the url: `127.0.0.1:3000`
   */
  mayConnect?: (place: string) => boolean;
}

/** Real sockets. The failures are those of the network: none is made up. */
export function nodeTransport({
  connectTo = {},
  mayConnect = () => true,
}: NodeTransportOptions = {}): Transport {
  const agents = {
    http: new http.Agent({ keepAlive: true }),
    https: new https.Agent({ keepAlive: true }),
  };

  const placeFor =
    typeof connectTo === 'function' ? connectTo : (place: string) => connectTo[place] ?? place;

  function open(
    request: TransportRequest,
    bytes: Buffer,
    reuseSocket: boolean,
  ): http.ClientRequest {
    const url = new URL(request.url);
    const scheme = url.protocol === 'https:' ? 'https' : 'http';
    const origin = `${url.hostname}:${url.port || defaultPorts[scheme]}`;
    if (!mayConnect(origin)) throw { code: 'NOT_ALLOWED' };
    const [, hostname = '', port] = /^(.*):(\d+)$/.exec(placeFor(origin)) ?? [];
    return modules[scheme].request({
      method: request.method,
      hostname: withoutBrackets(hostname),
      port,
      // An address is no server name: Node warns where it is given as one.
      servername: isIP(withoutBrackets(url.hostname)) ? '' : url.hostname,
      path: url.pathname + url.search,
      headers: wireHeaders(request, url.host, bytes),
      agent: reuseSocket ? agents[scheme] : new modules[scheme].Agent(),
    });
  }

  function send(first: TransportRequest, events: TransportEvents) {
    let current: http.ClientRequest | undefined;
    let over = false;

    const end = (report: () => void): void => {
      if (over) return;
      over = true;
      report();
    };
    /** What has failed is not needed any more, whoever noticed it: its socket goes. */
    const fail = (error: unknown): void => {
      current?.destroy();
      end(() => events.onFailure(nameFailure(error)));
    };

    function attempt(request: TransportRequest, redirects: number, reuseSocket = true): void {
      const bytes = wireBody(request);
      const sent = open(request, bytes, reuseSocket);
      current = sent;
      let answered = false;
      sent.on('error', (error: NodeJS.ErrnoException) => {
        const closed = CLOSED.includes(error.code ?? '');
        // From Node 24 on it comes here, too: only the answer knows whether it was whole by then.
        if (closed && answered) return;
        // The server closed a kept-alive connection just as it was used again: browsers retry, too.
        if (closed && sent.reusedSocket && !over) attempt(request, redirects, false);
        else fail(error);
      });
      sent.on('response', (response) => {
        answered = true;
        trying(() => {
          const { statusCode = 0, headers } = response;
          const next = redirected(request, statusCode, headers.location);
          if (!next) return receive(request.method, response);
          // Its body may never end.
          sent.destroy();
          if (redirects === MAX_REDIRECTS) throw { code: 'TOO_MANY_REDIRECTS' };
          attempt(next, redirects + 1);
        });
      });
      sent.end(bytes);
    }

    function receive(method: string, response: http.IncomingMessage): void {
      if (over) return;
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
        if (over) return;
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

function decompressed(
  method: string,
  response: http.IncomingMessage,
  fail: (error: unknown) => void,
): Readable {
  const encoding = response.headers['content-encoding'] ?? '';
  const create = hasBody(method, response.statusCode ?? 0)
    ? decompressors.get(encoding)
    : undefined;
  // `pipe` does not pass on the errors of its source.
  return create ? response.on('error', fail).pipe(create()) : response;
}

const decompressors = new Map<string, () => ReturnType<typeof createGunzip>>([
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** `rawHeaders` is flat: name, value, name, value … */
function pairs(rawHeaders: string[]): [string, string][] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as [string, string]] : [],
  );
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
