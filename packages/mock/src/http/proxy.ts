import type { Context } from 'hono';
import { proxy } from 'hono/proxy';
import { refuse } from '../api/refuse';
import { TOKEN_COOKIE } from '../control/guard';
import type { MockEnv } from '../env';
import { redactUrl } from '../journal/redact';

/** https://www.rfc-editor.org/rfc/rfc9110#field.via: it shows where a request goes in a circle. */
const VIA = '1.1 mock-server';

/**
 * Passes a request on to a real backend, and its answer back, as far as `fetch` leaves them as they are.
 * @param backend its url
 */
export function proxyTo(backend: string): (c: Context<MockEnv>) => Promise<Response> {
  const base = new URL(backend);
  return async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const address = base.origin + base.pathname.replace(/\/$/, '') + pathname;
    const { exchange } = c.env ?? {};
    if (exchange) exchange.proxiedTo = redactUrl(address);
    if (c.req.header('via')?.includes(VIA)) {
      return refuse(c, 502, 'bad_gateway', '--proxy 指回了模拟服务器自己，请换成真后端的网址');
    }
    try {
      const raw = new Request(c.req.raw, { headers: passedOn(c.req.raw.headers) });
      const answer = await proxy(address + search, { raw, redirect: 'manual' });
      // There is one already, and the journal knows the request by it.
      answer.headers.delete('x-request-id');
      return answer;
    } catch (error) {
      const { code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
      const message = `转发不到 ${base.origin}${code ? `（${code}）` : ''}，检查 --proxy 指的后端`;
      return refuse(c, 502, 'bad_gateway', message);
    }
  };
}

/** What is meant for this server stays here. */
function passedOn(received: Headers): Headers {
  const headers = new Headers(received);
  // The backend has a name of its own, and `fetch` refuses to send `Expect`.
  for (const name of ['host', 'expect']) headers.delete(name);
  for (const name of [...headers.keys()]) if (name.startsWith('x-mock-')) headers.delete(name);
  const cookies = headers.get('cookie')?.split(/; */) ?? [];
  const kept = cookies.filter((cookie) => !cookie.startsWith(`${TOKEN_COOKIE}=`));
  if (kept.length > 0) headers.set('cookie', kept.join('; '));
  else headers.delete('cookie');
  headers.append('via', VIA);
  return headers;
}
