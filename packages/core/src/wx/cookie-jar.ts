import { hostOf } from './domain-list';
import type { Transport } from './transport';

interface Cookie {
  name: string;
  value: string;
  host: string;
  /** Whether it goes to names below the host, too. */
  below: boolean;
  path: string;
  secure: boolean;
  /** Milliseconds since 1970; with the session it ends as `wx` does. */
  expires: number;
}

/**
 * 9.10: sends what servers have set by `Set-Cookie`, as RFC 6265 has it, for as long as the transport
 * lives. A `cookie` header of the page's own comes in its place.
 */
export function withCookies(transport: Transport): Transport {
  const jar = new Map<string, Cookie>();
  return {
    ...transport,
    send(request, events) {
      const { url, header } = request;
      const hasOwn = Object.keys(header).some((name) => name.toLowerCase() === 'cookie');
      const cookies = hasOwn ? '' : cookiesFor(jar, url);
      const sent = cookies ? { ...request, header: { ...header, Cookie: cookies } } : request;
      return transport.send(sent, {
        ...events,
        onHead(head) {
          for (const [name, value] of head.headers) {
            if (name.toLowerCase() === 'set-cookie') store(jar, value, url);
          }
          events.onHead(head);
        },
      });
    },
  };
}

function cookiesFor(jar: Map<string, Cookie>, url: string): string {
  const host = hostOf(url).toLowerCase();
  const path = pathOf(url);
  return [...jar.values()]
    .filter((cookie) => cookie.expires > Date.now())
    .filter((cookie) => cookie.host === host || (cookie.below && host.endsWith(`.${cookie.host}`)))
    .filter((cookie) => path === cookie.path || path.startsWith(withSlash(cookie.path)))
    .filter((cookie) => !cookie.secure || /^https:/i.test(url))
    .sort((one, other) => other.path.length - one.path.length)
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
}

function store(jar: Map<string, Cookie>, setCookie: string, url: string): void {
  const [pair = '', ...attributes] = setCookie.split(';');
  const [, name = '', value = ''] = /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
  if (!name) return;
  const given = new Map(
    attributes.map((attribute): [string, string] => {
      const [key = '', ...rest] = attribute.split('=');
      return [key.trim().toLowerCase(), rest.join('=').trim()];
    }),
  );
  const own = hostOf(url).toLowerCase();
  const domain = (given.get('domain') ?? '').replace(/^\./, '').toLowerCase();
  // One for somebody else's domain is not taken.
  if (domain && own !== domain && !own.endsWith(`.${domain}`)) return;
  const path = given.get('path') ?? '';
  const cookie: Cookie = {
    name,
    value,
    host: domain || own,
    below: domain !== '',
    path: path.startsWith('/') ? path : pathOf(url).replace(/\/[^/]*$/, '') || '/',
    secure: given.has('secure'),
    expires: expiryOf(given),
  };
  jar.set(`${cookie.host} ${cookie.path} ${name}`, cookie);
}

function expiryOf(given: ReadonlyMap<string, string>): number {
  const age = Number.parseInt(given.get('max-age') ?? '', 10);
  if (!Number.isNaN(age)) return Date.now() + age * 1000;
  const date = Date.parse(given.get('expires') ?? '');
  return Number.isNaN(date) ? Number.POSITIVE_INFINITY : date;
}

function pathOf(url: string): string {
  return /^https?:\/\/[^/?#]*(\/[^?#]*)/i.exec(url)?.[1] ?? '/';
}

const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`);
