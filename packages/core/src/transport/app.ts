import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
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

/** What of a Hono app is needed. */
export interface FetchApp {
  fetch(request: Request): Response | Promise<Response>;
}

/**
 * Straight into a Hono app, whatever host the url names: no port, no sockets, for quick tests. What
 * only a server at a socket does (refuse, reset, limit the size of a header, know no method FOO)
 * needs `nodeTransport`.
 */
export function appTransport(app: FetchApp): Transport {
  return {
    send(request, events) {
      const controller = new AbortController();
      const { signal } = controller;
      const guarded: TransportEvents = {
        onHead: (head) => signal.aborted || events.onHead(head),
        onChunk: (chunk) => signal.aborted || events.onChunk(chunk),
        onEnd: (body) => signal.aborted || events.onEnd(body),
        onFailure: (failure) => signal.aborted || events.onFailure(failure),
      };
      exchange(app, request, guarded, signal).catch((error) =>
        guarded.onFailure(nameFailure(error)),
      );
      return { abort: () => controller.abort() };
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
  const { status, headers, body } = await follow(app, request, signal);
  events.onHead({ statusCode: status, headers: [...headers] });

  const decompress = hasBody(request.method, status)
    ? decompressors.get(headers.get('content-encoding') ?? '')
    : undefined;
  const onChunk = decompress ? () => {} : events.onChunk;
  const bytes = body ? await readAll(body, onChunk, signal) : Buffer.alloc(0);
  if (!decompress) return events.onEnd(bodyOf(bytes));
  const text = decompress(bytes);
  events.onChunk(toArrayBuffer(text));
  events.onEnd(bodyOf(text));
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
    // On a socket, a body that breaks off is a connection that is cut.
    throw { code: 'ECONNRESET' };
  }
  return Buffer.concat(chunks);
}

async function follow(
  app: FetchApp,
  first: TransportRequest,
  signal: AbortSignal,
): Promise<Response> {
  let request = first;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await app.fetch(toFetchRequest(request, signal));
    const next = redirected(request, response.status, response.headers.get('location'));
    if (!next) return response;
    await response.body?.cancel();
    request = next;
  }
  throw { code: 'TOO_MANY_REDIRECTS' };
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

const decompressors = new Map<string, (bytes: Buffer) => Buffer>([
  ['gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);
