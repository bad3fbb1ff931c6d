import type { Head } from './dialect';
import type { ResponseBody, ResponseHead } from './transport';

/** A response's head as pages see it. */
export function describeHead({ statusCode, headers }: ResponseHead): Head {
  const header = mergeHeaders(headers);
  const setCookie = Object.keys(header).find((name) => name.toLowerCase() === 'set-cookie');
  return { statusCode, header, cookies: parseCookies(setCookie && header[setCookie]) };
}

/** Rule 4.7: one string a name, several values joined with a comma, names as the server wrote them. */
function mergeHeaders(headers: ResponseHead['headers']): Record<string, string> {
  const merged = new Map<string, string>();
  const spelling = new Map<string, string>();
  for (const [name, value] of headers) {
    const known = spelling.get(name.toLowerCase()) ?? name;
    spelling.set(name.toLowerCase(), known);
    const before = merged.get(known);
    merged.set(known, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(merged);
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
