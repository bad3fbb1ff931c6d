import type { IncomingMessage } from 'node:http';

/** A name that is not this machine's may have been pointed here (DNS rebinding). */
function isOwnHost(host = ''): boolean {
  return /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host);
}

/** Whether the page of this server opens that socket: pages of other origins can, too. */
export function isSameOrigin({ headers: { host, origin } }: IncomingMessage): boolean {
  return isOwnHost(host) && origin === `http://${host}`;
}

/**
 * Whether a request may come in. Browsers say whose it is: of what a page of another origin asks for,
 * only a link to the preview is followed. What no browser sends, such as curl's, comes in.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function isAllowedRequest({ url = '', headers }: IncomingMessage): boolean {
  const { host, origin } = headers;
  if (!isOwnHost(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const site = headers['sec-fetch-site'] ?? 'none';
  if (site === 'none' || site === 'same-origin') return true;
  const isLink = headers['sec-fetch-mode'] === 'navigate';
  return isLink && headers['sec-fetch-dest'] === 'document' && /^\/(\?|$)/.test(url);
}
