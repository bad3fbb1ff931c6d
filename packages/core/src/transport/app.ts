import type { Transport, TransportEvents, TransportRequest } from '../wx/transport';
import { codingsOf, decode } from './content-coding';
import { bodyOf, nameFailure, toArrayBuffer, wireBody, wireHeaders } from './http';
import { ParseFailure } from './response-parser';

/** What of a Hono app is needed. */
export interface FetchApp {
  fetch(request: Request): Response | Promise<Response>;
}

const NO_SOCKETS =
  '直接进应用的请求不经过端口，没有 WebSocket：让服务器监听一个端口，在 servers 里给它的 url，或者用 nodeTransport()';

/**
 * Straight into a Hono app, whatever host the url names: no port, no sockets, for quick tests. What
 * only a server at a socket does (refuse, reset, limit the size of a header, know no method FOO)
 * needs `nodeTransport`.
 * @param threw told of an error without a code that the app has thrown: a mistake in it, and no failure of a network
 */
export function appTransport(
  app: FetchApp,
  threw: (error: Error) => void = () => {},
): Required<Transport> {
  return {
    send(request, events) {
      const controller = new AbortController();
      const { signal } = controller;
      const guarded: TransportEvents = {
        onSent: (bytes) => signal.aborted || events.onSent?.(bytes),
        onHead: (head) => signal.aborted || events.onHead(head),
        onChunk: (chunk) => signal.aborted || events.onChunk(chunk),
        onEnd: (body) => signal.aborted || events.onEnd(body),
        onFailure: (failure) => signal.aborted || events.onFailure(failure),
      };
      exchange(app, request, guarded, signal).catch((error) => {
        const isMistake =
          error instanceof Error && !(error instanceof ParseFailure) && !('code' in error);
        if (isMistake && !signal.aborted) threw(error);
        guarded.onFailure(nameFailure(error));
      });
      return { abort: () => controller.abort() };
    },
    // An app has requests and answers; what upgrades a connection is the server around it.
    connect(_request, events) {
      let isAborted = false;
      queueMicrotask(() => {
        if (isAborted) return;
        threw(new Error(NO_SOCKETS));
        events.onFailure('FAILED');
      });
      return {
        send() {},
        close() {},
        abort() {
          isAborted = true;
        },
      };
    },
    close() {},
  };
}

async function exchange(
  app: FetchApp,
  request: TransportRequest,
  events: TransportEvents,
  signal: AbortSignal,
): Promise<void> {
  // No event comes before `send` has returned.
  await undefined;
  const size = wireBody(request).length;
  if (size > 0) events.onSent?.(size);
  const { status, headers, body } = await app.fetch(toFetchRequest(request, signal));
  const head = { statusCode: status, headers: [...headers] };
  if (status === 407) throw new ParseFailure('UNEXPECTED_PROXY_AUTH');
  const named = codingsOf(head);
  events.onHead(head);

  const hasBody = request.method !== 'HEAD' && ![204, 205, 304].includes(status);
  const codings = hasBody ? named : [];
  const onChunk = codings.length > 0 ? () => {} : events.onChunk;
  const bytes = body && hasBody ? await readAll(body, onChunk, signal) : Buffer.alloc(0);
  if (codings.length === 0) return events.onEnd(bodyOf([bytes]));
  const decoded = await decode(codings, bytes);
  if (decoded.length > 0) events.onChunk(toArrayBuffer(decoded));
  events.onEnd(bodyOf([decoded]));
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  onChunk: (chunk: ArrayBuffer) => void,
  signal: AbortSignal,
): Promise<Buffer> {
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  const chunks: Uint8Array[] = [];
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      chunks.push(next.value);
      if (next.value.length > 0) onChunk(toArrayBuffer(next.value));
    }
  } catch {
    // On a socket, a stream that breaks off ends without its last chunk.
    throw new ParseFailure('INCOMPLETE_CHUNKED_ENCODING');
  }
  return Buffer.concat(chunks);
}

function toFetchRequest(request: TransportRequest, signal: AbortSignal): Request {
  const bytes = wireBody(request);
  const url = new URL(request.url);
  const headers = wireHeaders(request, url.host, bytes);
  // Neither is sent.
  url.hash = '';
  url.username = '';
  url.password = '';
  try {
    const body = bytes.length > 0 ? toArrayBuffer(bytes) : null;
    return new Request(url, { method: request.method, headers, body, signal });
  } catch {
    // Fetch's own errors have no code: a header or a method that it does not take.
    throw { code: 'ERR_INVALID_CHAR' };
  }
}
