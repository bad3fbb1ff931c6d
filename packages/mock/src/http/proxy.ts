import http, { IncomingMessage } from 'node:http';
import https from 'node:https';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { refuse } from '../api/refuse';
import { TOKEN_COOKIE } from '../control/guard';
import type { MockEnv } from '../env';
import type { Journal } from '../journal/journal';
import { redactUrl } from '../journal/redact';
import { answerTo, decoderOf, inWords, sendOn } from './backend-answer';
import { endToEnd } from './end-to-end';
import { connectSocket } from './proxy-socket';
import { isHandedOver } from './web-socket';

/** https://www.rfc-editor.org/rfc/rfc9110#field.via: it shows where a request goes in a circle. */
const VIA = '1.1 mock-server';
/** Milliseconds that a backend may say nothing; Nginx has the same. */
const PATIENCE = 60_000;

/**
 * Passes a request on to a real backend, and its answer back, as they came. `fetch` would not: it has
 * headers of its own, methods that it refuses, and answers that it takes for others.
 * @param backend its url
 * @returns what asks the backend, and leaves its answer to `sendOn`; where there is none, this is a 502
 */
export function proxyTo(
  backend: string,
  journal: Journal,
  patience = PATIENCE,
): (c: Context<MockEnv>) => Promise<Response> {
  const base = new URL(backend);
  const folder = base.pathname.replace(/\/$/, '');
  const { request, Agent } = base.protocol === 'https:' ? https : http;
  // Told that the connection will end, a backend that answers before it has read all resets it, and the
  // answer is lost. But it does end: what is said too late on one that is used again is the next answer.
  const agent = Object.assign(new Agent({ keepAlive: true }), { keepSocketAlive: () => false });
  return async (c) => {
    const { incoming, outgoing, exchange } = c.env ?? {};
    if (!incoming || !outgoing) {
      return refuse(c, 501, 'internal_error', '--proxy 要有真正的连接才能转发');
    }
    const { method, url = '' } = incoming;
    // A request line may hold a whole url, even one without a path.
    const path = folder + url.replace(/^https?:\/\/[^/?#]*\/?/i, '/');
    if (exchange) exchange.proxiedTo = redactUrl(base.origin + path.replace(/[?#].*/s, ''));
    if (incoming.headers.via?.includes(VIA)) {
      return refuse(c, 502, 'bad_gateway', '--proxy 指回了模拟服务器自己，请换成真后端的网址');
    }
    const note = (why: string): void => {
      // Of a client that has left, the backend's connection breaks with its own.
      if (exchange && !outgoing.destroyed) exchange.failure ??= why;
    };
    function askBackend(passed: Map<string, string[]>): Promise<IncomingMessage> {
      const headers = Object.fromEntries(passed);
      const asked = request(base, { method, path, headers, agent, timeout: patience });
      outgoing?.once('close', () => asked.destroy());
      return answerTo(asked, incoming as IncomingMessage, note);
    }
    try {
      const headers = passedOn(incoming);
      const opened = isHandedOver(incoming)
        ? await connectSocket(c, base.origin + path, headers, { journal, patience, note })
        : undefined;
      // Not `instanceof Response`: Hono's server puts a class of its own in its place.
      if (opened && !(opened instanceof IncomingMessage)) return opened;
      const answer = opened ?? (await askBackend(headers));
      const decoder = decoderOf(answer, method);
      // There is an X-Request-Id already, and the journal knows the request by it.
      const untrue = ['x-request-id'];
      if (decoder) untrue.push('content-encoding', 'content-length');
      if (answer.statusCode === 204) untrue.push('content-length');
      for (const [name, values] of endToEnd(answer.rawHeaders, untrue)) {
        outgoing.setHeader(name, values);
      }
      // Hono makes an answer of its own of what HEAD gets.
      if (method === 'HEAD') return c.body(null, answer.statusCode as 200);
      c.set('sendOn', () => sendOn(answer, decoder, outgoing, note));
      return RESPONSE_ALREADY_SENT;
    } catch (error) {
      const why = inWords(error as NodeJS.ErrnoException);
      note(why);
      const message = `转发不到 ${base.origin}（${why}），检查 --proxy 指的后端`;
      return refuse(c, 502, 'bad_gateway', message);
    }
  };
}

/** What is meant for this server stays here. */
function passedOn({ rawHeaders, headers }: IncomingMessage): Map<string, string[]> {
  const steering = Object.keys(headers).filter((name) => name.startsWith('x-mock-'));
  // The backend has a name of its own, and Node has answered `Expect`.
  const passed = endToEnd(rawHeaders, ['host', 'expect', 'via', 'cookie', ...steering]);
  // It says how the body comes, and so how it goes.
  const coding = headers['transfer-encoding'];
  if (coding) passed.set('Transfer-Encoding', [coding]);
  const cookies = headers.cookie?.split(/; */) ?? [];
  const kept = cookies.filter((cookie) => !cookie.startsWith(`${TOKEN_COOKIE}=`));
  if (kept.length > 0) passed.set('Cookie', [kept.join('; ')]);
  passed.set('Via', [[headers.via, VIA].filter(Boolean).join(', ')]);
  return passed;
}
