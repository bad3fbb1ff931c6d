import type { MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import type { LoginText } from '../contract/login';
import type { Env } from './env';

/** `Accept: text/plain` gets what the tutorial's server says: 成功, or 失败 whatever the reason. */
export const tutorialText: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  if (!c.res.ok) c.res.headers.set('Cache-Control', 'no-store');
  const type = accepts(c, {
    header: 'Accept',
    supports: ['application/json', 'text/plain'],
    default: 'application/json',
  });
  if (type !== 'text/plain' || isDefect(c.res.status)) return;
  const text: LoginText = c.res.ok ? '成功' : '失败';
  c.res.headers.delete('Content-Length');
  c.res = c.text(text, 200);
};

/** Of the server's own, which is no reason to refuse a login: it stays a 500. WeChat's failures are none. */
function isDefect(status: number): boolean {
  return status >= 500 && status !== 502 && status !== 504;
}
