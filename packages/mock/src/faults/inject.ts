import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler, Next } from 'hono';
import { chineseIssues, describeIssues } from '../api/chinese-issues';
import { refuse } from '../api/refuse';
import { isControl } from '../control/is-control';
import type { MockEnv } from '../env';
import { FaultHeaders, type SocketFault } from './fault-rule';
import type { Faults, Injection } from './faults';

const headerNames = Object.keys(FaultHeaders.shape);

/**
 * Delays, refuses or breaks off what the request's own headers or the rules say. What is only late is
 * done at once and its answer held back: a client that gives up has changed something all the same.
 */
export function inject(faults: Faults): MiddlewareHandler<MockEnv> {
  return async (c, next) => {
    // Steering the server is not what a fault shall keep anybody from.
    if (isControl(c.req.path)) return next();
    const asked = askedByHeader(c, faults);
    if (asked instanceof Response) return asked;
    const injection = asked ?? metByRules(c, faults);
    if (!injection) return next();
    return act(c, next, injection);
  };
}

/** By rules alone, for a part of an app: what a request asks for by its headers is done already. */
export function injectByRules(faults: Faults): MiddlewareHandler<MockEnv> {
  return async (c, next) => {
    const injection = metByRules(c, faults);
    if (!injection) return next();
    return act(c, next, injection);
  };
}

function metByRules(c: Context<MockEnv>, faults: Faults): Injection | undefined {
  return faults.areThere ? faults.meet(described(c)) : undefined;
}

async function act(
  c: Context<MockEnv>,
  next: Next,
  injection: Injection,
): Promise<Response | undefined> {
  const { exchange, incoming } = c.env ?? {};
  const words = inWords(injection);
  if (exchange && words) exchange.injected = words;
  const { delay, fault, status } = injection;
  if (fault && !incoming) {
    return refuse(c, 501, 'internal_error', `${fault} 要有真正的连接才能做到`);
  }
  if (!fault && !status) await next();
  if (delay) await holdBack(c, delay);
  if (fault && incoming) {
    await breakOff(incoming, fault, exchange?.id);
    return RESPONSE_ALREADY_SENT;
  }
  return status ? refuseAsAsked(c, status) : undefined;
}

function described(c: Context<MockEnv>): Parameters<Faults['meet']>[0] {
  return {
    method: c.req.method,
    path: c.req.path,
    url: c.req.url,
    signedIn: c.req.header('authorization') !== undefined,
    connection: c.env?.exchange?.connection ?? 'new',
  };
}

function askedByHeader(c: Context<MockEnv>, faults: Faults): Injection | Response | undefined {
  const given = headerNames.filter((name) => c.req.header(name) !== undefined);
  if (given.length === 0) return undefined;
  const headers = Object.fromEntries(given.map((name) => [name, c.req.header(name)]));
  const result = FaultHeaders.safeParse(headers, chineseIssues);
  if (!result.success) {
    const { issues, summary } = describeIssues(result.error);
    return refuse(c, 400, 'invalid_request', `请求头不对：${summary}`, issues);
  }
  const { 'X-Mock-Status': status, 'X-Mock-Delay': delay, 'X-Mock-Fault': fault } = result.data;
  return faults.injection({ status, delay, fault });
}

function inWords({ delay, fault, status }: Injection): string {
  return [delay !== undefined && `延迟 ${delay} 毫秒`, fault ?? status].filter(Boolean).join('，');
}

/** Resolves earlier when the client is gone. */
async function holdBack(c: Context<MockEnv>, milliseconds: number): Promise<void> {
  const { signal } = c.req.raw;
  await setTimeout(milliseconds, undefined, { ref: false, signal }).catch(() => {});
}

/** In the words that the status has when it is real, so that a page takes it for real. */
function refuseAsAsked(c: Context<MockEnv>, status: number): Response {
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (status === 429 || status === 503) c.header('Retry-After', '1');
  const code = codes[status] ?? (status < 500 ? 'invalid_request' : 'internal_error');
  const message = status === 401 ? '登录已过期，请重新登录' : `模拟的 ${status}`;
  return refuse(c, status as Parameters<typeof refuse>[1], code, message);
}

const codes: Record<number, string> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'too_many_attempts',
  502: 'bad_gateway',
  503: 'service_unavailable',
};

async function breakOff(
  incoming: HttpBindings['incoming'],
  fault: SocketFault,
  id = '',
): Promise<void> {
  const { socket } = incoming;
  if (fault === 'CONNECTION_RESET_BY_PEER') {
    socket.resetAndDestroy();
    return;
  }
  // A connection that is closed with something unread in it is reset, whatever was to be sent.
  await drain(incoming);
  if (fault === 'EMPTY_RESPONSE') {
    socket.destroy();
    return;
  }
  const head = `HTTP/1.1 200 OK\r\nX-Request-Id: ${id}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
  // A first byte that no status line and no chunk size begins with.
  const isInChunk = fault === 'MALFORMED_RESPONSE_CHUNK';
  // The line of a chunk size is read once it has ended.
  const garbage = Buffer.concat([Buffer.from(isInChunk ? '?\r\n' : '?'), randomBytes(64)]);
  socket.end(isInChunk ? Buffer.concat([Buffer.from(head), garbage]) : garbage, () =>
    socket.destroy(),
  );
}

/** Resolves when all of a request has come, or when nothing more will. */
function drain(incoming: HttpBindings['incoming']): Promise<void> {
  return new Promise((resolve) => {
    if (incoming.readableEnded || incoming.destroyed) return resolve();
    incoming.once('end', resolve).once('close', resolve).resume();
  });
}
