import type { NetworkFailure, ResponseHead, TransportRequest } from './transport';

/** Where hosts differ in following redirects: R1 to R6 of the rules. */
export interface RedirectRules {
  /** What is followed, and what `redirect: 'manual'` ends with. */
  statuses: readonly number[];
  /**
   * As the Fetch standard has it: POST becomes GET, and what says who asks stays behind at another
   * origin. Else each hop is the same request (R3).
   */
  asBrowser: boolean;
  /** How many are followed. */
  max: number;
  /** What is looked up in the domain list besides the first address. */
  checked: 'each hop' | 'the last address';
}

/** What a browser does: R6. */
export const BROWSER_REDIRECTS: RedirectRules = {
  statuses: [301, 302, 303, 307, 308],
  asBrowser: true,
  max: 20,
  checked: 'the last address',
};

interface ParsedUrl {
  href: string;
  origin: string;
  protocol: string;
}

/** The engine's own: browsers and Node have one, mini-programs do not. */
type UrlParser = new (url: string, base: string) => ParsedUrl;

/** The address that an answer sends on to, absolute; undefined where it does not. */
export function redirectOf(
  { statusCode, headers }: ResponseHead,
  from: string,
  { statuses, asBrowser }: RedirectRules,
): { url: string } | { failure: NetworkFailure } | undefined {
  const [, location] =
    headers.find(([name, value]) => name.toLowerCase() === 'location' && value !== '') ?? [];
  if (location === undefined || !statuses.includes(statusCode)) return undefined;
  try {
    const { href, protocol } = parse(escaped(location), from);
    if (asBrowser && !/^https?:$/.test(protocol)) return { failure: 'UNSAFE_REDIRECT' };
    return { url: href };
  } catch {
    return { failure: 'INVALID_REDIRECT' };
  }
}

/** The request that goes to the next address. */
export function redirected(
  request: TransportRequest,
  status: number,
  url: string,
  { asBrowser }: RedirectRules,
): TransportRequest {
  if (!asBrowser) return { ...request, url };
  const { method } = request;
  const becomesGet = status === 303 ? method !== 'HEAD' : status < 303 && method === 'POST';
  const isForeign = parse(url, url).origin !== parse(request.url, request.url).origin;
  const leftBehind = [...(becomesGet ? OF_BODY : []), ...(isForeign ? OF_PERSON : [])];
  const header = Object.entries(request.header).filter(
    ([name]) => !leftBehind.includes(name.toLowerCase()),
  );
  return {
    ...request,
    url,
    header: Object.fromEntries(header),
    ...(becomesGet && { method: 'GET', body: '' }),
  };
}

/** https://fetch.spec.whatwg.org/#request-body-header-name */
const OF_BODY = ['content-encoding', 'content-language', 'content-location', 'content-type'];
const OF_PERSON = ['authorization', 'cookie'];

function parse(url: string, base: string): ParsedUrl {
  const { URL } = globalThis as unknown as { URL: UrlParser };
  return new URL(url, base);
}

/** A header has bytes, here one a character: those that are not ASCII are kept as they are. */
function escaped(location: string): string {
  return location.replace(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
