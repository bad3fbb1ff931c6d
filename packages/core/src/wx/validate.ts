import type { Failure, Library, Platform } from './dialect';
import { isObject, typeName } from './type-name';

/** Rules 5.1 to 5.5 and 1.3d: what is wrong with the options, told at once. */
export function validateRequest(
  options: unknown,
  library: Library,
  platform: Platform,
): Failure | undefined {
  return (
    (library === '3.3' ? findInvalidUrl(options, platform) : findWrongType(options)) ??
    findInvalidOption(options as Record<string, unknown>, library)
  );
}

/** 5.1a to 5.2a. @throws TypeError for null (5.1c) */
function findInvalidUrl(options: unknown, platform: Platform): Failure | undefined {
  if (options === null) throw new TypeError("Cannot read properties of null (reading 'url')");
  const { url } = (options ?? {}) as { url?: unknown };
  if (!url) return invalid(`invalid url "${String(url)}"`, 1001);
  const isUrl = typeof url === 'string' && HTTP.test(url);
  if (isUrl && (platform !== 'devtools' || canParse(url))) return undefined;
  return invalid(`invalid url "${String(url)}"`, 600009);
}

/** 5.1 and 5.2 */
function findWrongType(options: unknown): Failure | undefined {
  if (!isObject(options)) {
    const name = typeName(options);
    return invalid(`parameter error: parameter should be Object instead of ${name};`, 1001);
  }
  const { url } = options;
  if (typeof url !== 'string') {
    const name = typeName(url);
    return invalid(`parameter error: parameter.url should be String instead of ${name};`, 1001);
  }
  return HTTP.test(url) ? undefined : invalid(`invalid url "${url}"`, 600009);
}

function findInvalidOption(
  options: Record<string, unknown>,
  library: Library,
): Failure | undefined {
  const { url, data, enableHttpDNS, httpDNSServiceId } = options;
  if (typeof data === 'function') return invalid('data should not be Function', 600010);
  const [, host = ''] = /^https?:\/\/([^/?#:]*)/i.exec(String(url)) ?? [];
  if (host.startsWith('.') || host.includes('..')) {
    return library === '3.3'
      ? invalid(`invalid host: ${host}`)
      : invalid(`illegal host: ${host}`, 101);
  }
  // 1.3d
  if (enableHttpDNS === true && typeof httpDNSServiceId !== 'string') {
    return invalid('invalid httpDNSServiceId');
  }
  return undefined;
}

const HTTP = /^(http|https):\/\/.*/i;

/** 5.2a: DevTools has a parser, phones have none. */
function canParse(url: string): boolean {
  const { URL } = globalThis as unknown as { URL: new (url: string) => unknown };
  try {
    return Boolean(new URL(url));
  } catch {
    return false;
  }
}

export function invalid(reason: string, errno?: number): Failure {
  const errMsg = `request:fail ${reason}`;
  return errno === undefined ? { errMsg } : { errno, errMsg };
}
