import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { refuse } from '../api/refuse';
import type { MockEnv } from '../env';
import { isHandedOver } from '../http/web-socket';
import { isTimingSafeEqual } from '../timing-safe-equal';
import { acceptsHtml } from './accepts-html';

/** Holds the token in a browser. */
export const TOKEN_COOKIE = 'mock_token';

/**
 * Who may use `/__mock`: with a token, whoever has it, as the header `X-Mock-Token` or, in a browser,
 * by opening `/__mock?token=…` once. Without one, everybody who reaches the server, except that a
 * page of another origin changes nothing, nor does `wx.request` in DevTools, which looks like one.
 */
export function guard(token: string | undefined): MiddlewareHandler<MockEnv> {
  return async (c, next) => {
    const byHeader =
      token !== undefined && isTimingSafeEqual(c.req.header('x-mock-token') ?? '', token);
    if (token !== undefined && !byHeader) {
      const fromUrl = c.req.query('token');
      if (fromUrl !== undefined && c.req.method === 'GET' && isTimingSafeEqual(fromUrl, token)) {
        // With `Strict` a link on another page, such as a chat's, would lead to a 401.
        const secure = c.env?.exchange?.isHttps === true;
        const options = { httpOnly: true, sameSite: 'Lax', path: '/__mock', secure } as const;
        setCookie(c, TOKEN_COOKIE, token, options);
        const url = new URL(c.req.url);
        url.searchParams.delete('token');
        return c.redirect(url.pathname + url.search, 303);
      }
      if (!isTimingSafeEqual(getCookie(c, TOKEN_COOKIE) ?? '', token)) {
        if (acceptsHtml(c)) return c.html(tokenPage, 401);
        const message =
          '需要控制令牌：它印在服务器的终端里。浏览器打开终端里的 /__mock?token=… 地址，程序用请求头 X-Mock-Token';
        return refuse(c, 401, 'unauthenticated', message);
      }
    }
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
    // A page of another origin could not have set the header: that takes a preflight, and gets a 405.
    if (changes && !byHeader && isFromElsewhere(c)) {
      return refuse(c, 403, 'forbidden', '别的网站的页面不能改动模拟服务器');
    }
    return next();
  };
}

/** For who has come by the root, or has kept an old address. */
const tokenPage = html`<!doctype html>
<html lang="zh-CN">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>需要控制令牌</title>
<h1>需要控制令牌</h1>
<p>它印在启动模拟服务器的终端里。
<form action="/__mock">
<label>控制令牌 <input name="token" autocomplete="off" required autofocus></label>
<button>打开检查器</button>
</form>`;

/**
 * Keeps the pages of other sites from an endpoint: five images of theirs would lock an account. What
 * they say of themselves is not enough: in DevTools `wx.request` says `cross-site`, too. But it says
 * `cors` without an `Origin`, which no page can.
 */
export const refusePages: MiddlewareHandler<MockEnv> = async (c, next) => {
  // DevTools opens sockets with an Origin, and what a page of another site hears here is only itself.
  const { incoming } = c.env ?? {};
  if (incoming && isHandedOver(incoming)) return next();
  const site = c.req.header('sec-fetch-site');
  // `none`: somebody has typed the address.
  if (site === 'same-origin' || site === 'none') return next();
  const mode = c.req.header('sec-fetch-mode') ?? 'cors';
  if (mode === 'cors' && !isOfOtherOrigin(c)) return next();
  return refuse(c, 403, 'forbidden', '别的网站的页面不能用模拟服务器的接口');
};

/** As browsers say. curl, phones and tests say nothing; in DevTools `wx.request` says `cross-site`. */
function isFromElsewhere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  return site === undefined ? isOfOtherOrigin(c) : site !== 'same-origin';
}

function isOfOtherOrigin(c: Context): boolean {
  const origin = c.req.header('origin');
  if (origin === undefined) return false;
  // Behind a proxy the page has https and this server does not see it: only the host counts.
  return !URL.canParse(origin) || new URL(origin).host !== hostOf(c);
}

/** As `URL` writes it: in lower case, and without the port that goes without saying. */
function hostOf(c: Context): string | undefined {
  const url = `http://${c.req.header('host')}`;
  return URL.canParse(url) ? new URL(url).host : undefined;
}
