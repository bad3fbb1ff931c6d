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
 * only sockets can do (refuse, reset, TRACE) needs `nodeTransport`.
 */
export function appTransport(app: FetchApp): Transport {
  return {
    send(request, events) {
      let over = false;
      const guarded: TransportEvents = {
        onHead: (head) => over || events.onHead(head),
        onChunk: (chunk) => over || events.onChunk(chunk),
        onEnd: (body) => over || events.onEnd(body),
        onFailure: (failure) => over || events.onFailure(failure),
      };
      exchange(app, request, guarded).catch((error) => guarded.onFailure(nameFailure(error)));
      return {
        abort() {
          over = true;
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
): Promise<void> {
  // No event comes before `send` has returned.
  await undefined;
  const response = await follow(app, request);
  const { status, headers, body } = response;
  events.onHead({ statusCode: status, headers: [...headers] });

  const decompress = hasBody(request.method, status)
    ? decompressors[headers.get('content-encoding') ?? '']
    : undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    if (!decompress) events.onChunk(toArrayBuffer(chunk));
  }
  const bytes = Buffer.concat(chunks);
  if (!decompress) return events.onEnd(bodyOf(bytes));
  const text = decompress(bytes);
  events.onChunk(toArrayBuffer(text));
  events.onEnd(bodyOf(text));
}

async function follow(app: FetchApp, first: TransportRequest): Promise<Response> {
  let request = first;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await app.fetch(toFetchRequest(request));
    const next = redirected(request, response.status, response.headers.get('location'));
    if (!next) return response;
    request = next;
  }
  throw { code: 'TOO_MANY_REDIRECTS' };
}

function toFetchRequest(request: TransportRequest): Request {
  const bytes = wireBody(request);
  const headers = wireHeaders(request, bytes);
  try {
    const body = bytes.length > 0 ? toArrayBuffer(bytes) : null;
    return new Request(request.url, { method: request.method, headers, body });
  } catch {
    // Fetch's own errors have no code: a header or a method that it does not take.
    throw { code: 'ERR_INVALID_CHAR' };
  }
}

const decompressors: Record<string, (bytes: Buffer) => Buffer> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};
