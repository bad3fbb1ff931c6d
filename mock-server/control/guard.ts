import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Env } from '../env';
import { refuse } from '../refuse';

const COOKIE = 'mock_token';

/**
 * Who may use `/__mock`: with a token, whoever has it, as the header `X-Mock-Token` or, in a browser,
 * by opening `/__mock?token=…` once. Without one, everybody who reaches the server, except that a
 * page of another origin changes nothing.
 */
export function guard(token: string | undefined): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (token !== undefined) {
      const fromUrl = c.req.query('token');
      if (fromUrl !== undefined && c.req.method === 'GET' && sameText(fromUrl, token)) {
        setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/__mock' });
        const url = new URL(c.req.url);
        url.searchParams.delete('token');
        return c.redirect(url.pathname + url.search, 303);
      }
      const given = c.req.header('x-mock-token') ?? getCookie(c, COOKIE) ?? '';
      if (!sameText(given, token)) {
        const message =
          '需要控制令牌：它印在服务器的终端里。浏览器打开终端里的 /__mock?token=… 地址，程序用请求头 X-Mock-Token';
        return refuse(c, 401, 'unauthenticated', message);
      }
    }
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && fromElsewhere(c)) {
      return refuse(c, 403, 'forbidden', '别的网站的页面不能改动模拟服务器');
    }
    return next();
  };
}

/** What browsers say of themselves; curl, wx.request and tests say nothing. */
function fromElsewhere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return true;
  const origin = c.req.header('origin');
  return origin !== undefined && origin !== `http://${c.req.header('host')}`;
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
