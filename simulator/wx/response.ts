import type { ResponseBody, ResponseHead } from './transport';

/** Rule 4.7: one string a name, several values joined with a comma, names as the server wrote them. */
export function mergeHeaders(headers: ResponseHead['headers']): Record<string, string> {
  const merged: Record<string, string> = {};
  const spelling = new Map<string, string>();
  for (const [name, value] of headers) {
    const known = spelling.get(name.toLowerCase());
    if (known === undefined) {
      spelling.set(name.toLowerCase(), name);
      merged[name] = value;
    } else {
      merged[known] += `,${value}`;
    }
  }
  return merged;
}

/**
 * Rule 4.8. A joined string is cut at its commas, and a piece that does not begin like `name=` is
 * glued to the one before it, its comma lost: an Expires date ends up without its own.
 */
export function parseCookies(setCookie: string | string[] | undefined): string[] {
  if (!setCookie) return [];
  if (Array.isArray(setCookie)) return setCookie.map((cookie) => cookie.trim());
  const cookies: string[] = [];
  for (const piece of setCookie.split(',')) {
    if (cookies.length === 0 || /^\s*[^\s=;]+=/.test(piece)) cookies.push(piece);
    else cookies[cookies.length - 1] += piece;
  }
  return cookies.map((cookie) => cookie.trim());
}

/** The value of `Set-Cookie`, however the server spells it. */
export function setCookieOf(header: Record<string, string>): string | undefined {
  const name = Object.keys(header).find((name) => name.toLowerCase() === 'set-cookie');
  return name === undefined ? undefined : header[name];
}

/** Rules 4.3 to 4.6 and 4.9. */
export function parseBody(
  body: ResponseBody,
  dataType: string,
  responseType: string,
): string | Record<string, unknown> | ArrayBuffer {
  if (responseType === 'arraybuffer') return body.arrayBuffer();
  const text = body.text().replace(/^\uFEFF/, '');
  if (dataType !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
