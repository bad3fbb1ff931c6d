import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import * as z from 'zod';
import type { ErrorCode } from '../../contract/error';
import { chineseIssues } from '../chinese-issues';
import type { Env } from '../env';
import { refuse } from '../refuse';
import { Delay, FaultStatus, type Faults, type Injection, SocketFault } from './faults';

/** For one request: `X-Mock-Status: 503`, `X-Mock-Delay: 300-1200`, `X-Mock-Fault: EMPTY_RESPONSE`. */
const FaultHeaders = z.object({
  'X-Mock-Status': FaultStatus.optional(),
  'X-Mock-Delay': Delay.optional(),
  'X-Mock-Fault': SocketFault.optional(),
});
const headerNames = Object.keys(FaultHeaders.shape);

/** Delays, refuses or breaks off what the request's own headers or the rules say. */
export function inject(faults: Faults): MiddlewareHandler<Env> {
  return async (c, next) => {
    const asked = askedByHeader(c, faults);
    if (asked instanceof Response) return asked;
    const injection =
      asked ??
      faults.meet({
        method: c.req.method,
        path: c.req.path,
        signedIn: c.req.header('authorization') !== undefined,
      });
    if (!injection) return next();

    const { exchange, outgoing } = c.env ?? {};
    if (exchange) exchange.injected = describe(injection);
    const { delay, fault, status } = injection;
    if (delay) await setTimeout(delay, undefined, { ref: false });
    if (fault) {
      if (outgoing?.socket) {
        breakOff(outgoing.socket, fault, exchange?.id);
        return RESPONSE_ALREADY_SENT;
      }
      return refuse(c, 501, 'internal_error', `${fault} 要有真正的连接才能做到`);
    }
    return status ? refuseAsAsked(c, status) : next();
  };
}

function askedByHeader(c: Context<Env>, faults: Faults): Injection | Response | undefined {
  const headers = headerNames.flatMap((name) => {
    const value = c.req.header(name);
    return value === undefined ? [] : [[name, value]];
  });
  if (headers.length === 0) return undefined;
  const result = FaultHeaders.safeParse(Object.fromEntries(headers), chineseIssues);
  if (!result.success) {
    const issues = result.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      message,
    }));
    const summary = issues.map(({ path, message }) => `${path} ${message}`).join('；');
    return refuse(c, 400, 'invalid_request', `请求头不对：${summary}`, issues);
  }
  const { 'X-Mock-Status': status, 'X-Mock-Delay': delay, 'X-Mock-Fault': fault } = result.data;
  return faults.injection({ status, delay, fault });
}

function describe({ delay, fault, status }: Injection): string {
  return [delay !== undefined && `延迟 ${delay} 毫秒`, fault ?? status].filter(Boolean).join('，');
}

/** In the words that the status has when it is real, so that a page takes it for real. */
function refuseAsAsked(c: Context<Env>, status: number): Response {
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (status === 429 || status === 503) c.header('Retry-After', '1');
  const code = codes[status] ?? (status < 500 ? 'invalid_request' : 'internal_error');
  const message = status === 401 ? '登录已过期，请重新登录' : `模拟的 ${status}`;
  return refuse(c, status as Parameters<typeof refuse>[1], code, message);
}

const codes: Record<number, ErrorCode> = {
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

function breakOff(socket: Socket, fault: SocketFault, id = ''): void {
  switch (fault) {
    case 'CONNECTION_RESET_BY_PEER':
      socket.resetAndDestroy();
      return;
    case 'EMPTY_RESPONSE':
      socket.destroy();
      return;
    case 'MALFORMED_RESPONSE_CHUNK':
      socket.write(
        `HTTP/1.1 200 OK\r\nX-Request-Id: ${id}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      break;
    case 'RANDOM_DATA_THEN_CLOSE':
      break;
    default:
      fault satisfies never;
  }
  // A first byte that no status line and no chunk size begins with.
  socket.end(Buffer.concat([Buffer.from('?'), randomBytes(64)]), () => socket.destroy());
}
