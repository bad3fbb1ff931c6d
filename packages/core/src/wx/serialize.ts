/**
 * What `wx.request` makes of its options before anything is sent: parts 2 and 3 of the rules.
 * Defects that WeChat has are kept, each with its rule.
 */

import type { Failure, Library, RequestOptions, SerializedRequest } from './dialect';
import { isObject, typeName } from './type-name';
import { invalid } from './validate';

/** Data that neither JSON nor a form nor a URL can carry: the call fails at once. */
export class RequestRefused extends Error {
  override name = 'RequestRefused';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.errMsg);
    this.failure = failure;
  }
}

/**
 * @throws RequestRefused for a circle or a BigInt in `data`, and the like (5.3, 5.3a)
 * @throws TypeError, in 2.30, for a number or boolean under a content type that is neither form nor JSON (2.6)
 */
export function serializeRequest(options: RequestOptions, library: Library): SerializedRequest {
  const { url, data, dataType, responseType } = options;
  const method = methodOf(options);
  const header = serializeHeader(options.header, library);
  const stringifying = stringifier(library);
  return {
    url: method === 'GET' && hasKeys(data) ? stringifying(() => mergeQuery(url, data)) : url,
    method,
    header,
    data: serializeBody(method, data, header['content-type'] ?? '', library),
    dataType: dataType ? String(dataType) : 'json',
    responseType: responseType ? String(responseType).toLowerCase() : 'text',
  };
}

/** Rule 1.4. */
export function methodOf({ method }: RequestOptions): string {
  return typeof method === 'string' ? method.toUpperCase() : 'GET';
}

/** Rules 3.1 to 3.4 and 2.10. */
function serializeHeader(given: unknown, library: Library): Record<string, string> {
  const header = headerOf(given, 'wx.request', library);
  if (!header['content-type']) header['content-type'] = 'application/json';
  return header;
}

/** Rules 3.1 to 3.4. @param api as the warning about what is no object names it */
export function headerOf(given: unknown, api: string, library: Library): Record<string, string> {
  const header: Record<string, string> = {};
  for (const [name, value] of Object.entries(textsOf(given, `${api}: header`, library))) {
    const lower = name.toLowerCase();
    if (lower !== 'referer') header[lower === 'content-type' ? lower : name] = value;
  }
  return header;
}

/** 3.2, 3.3, 3.3a and 11.1: what is no object is dropped, with a warning. @param what it is */
export function textsOf(given: unknown, what: string, library: Library): Record<string, string> {
  if (given === undefined || (library === '3.3' && !given)) return {};
  if (isObject(given)) {
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, textOf(value)]));
  }
  console.warn(`${what} must be an object`);
  return {};
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : Object.prototype.toString.call(value);
}

/** Rules 2.2, 2.2a and 2.3. Of the url, what follows a second `?` or a value's second `=` is lost. */
function mergeQuery(url: string, data: Record<string, unknown>): string {
  const [address = '', query = ''] = url.split('?');
  // An object, as there: keys that are whole numbers come first.
  const pairs: Record<string, string> = Object.create(null);
  for (const pair of query ? query.split('&') : []) {
    const [key = '', value] = pair.split('=');
    pairs[key] = String(value);
  }
  for (const [key, value] of queryPairs(data)) pairs[key] = value;
  return `${address}?${Object.entries(pairs)
    .map(([key, value]) => `${key}=${value}`)
    .join('&')}`;
}

/** Rule 9.3, for Douyin: the pairs behind whatever the url has. @throws RequestRefused as above */
export function appendQuery(url: string, data: unknown): string {
  if (!hasKeys(data)) return url;
  const query = stringifier('2.30')(() =>
    queryPairs(data)
      .map((pair) => pair.join('='))
      .join('&'),
  );
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** Rule 2.1. */
function queryPairs(data: Record<string, unknown>): [key: string, value: string][] {
  return Object.entries(data).map(([key, value]) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return [encodeURIComponent(key), encodeURIComponent(text)];
  });
}

/** Rules 2.6 to 2.8. */
function serializeBody(
  method: string,
  data: unknown,
  contentType: string,
  library: Library,
): string | ArrayBuffer {
  const stringifying = stringifier(library);
  if (data === undefined) return '';
  if (typeof data === 'string' || isArrayBuffer(data)) return data;
  if (contentType.includes('application/x-www-form-urlencoded')) {
    return stringifying(() => serializeForm(data));
  }
  if (contentType.includes('application/json') || typeof data === 'object') {
    // A symbol, or an object whose toJSON says nothing, is no text.
    return stringifying(() => JSON.stringify(data) ?? '');
  }
  // 2.4: what GET is given does not matter, for it sends no body.
  if (method === 'GET') return '';
  const reason = `data is a ${typeof data}, which ${contentType} cannot carry`;
  // 2.6a
  if (library === '3.3') throw new RequestRefused(invalid(reason));
  throw new TypeError(`wx.request: ${reason}`);
}

function serializeForm(data: unknown): string {
  return Object.entries(data ?? {})
    .map(([key, value]) => {
      try {
        return `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`;
      } catch (error) {
        // 2.7a: half a surrogate pair goes as it is.
        if (!(error instanceof URIError)) throw error;
        return `${key}=${value}`;
      }
    })
    .join('&');
}

/** Circles, BigInts, half a surrogate pair and getters that throw all end in rule 5.3, or 2.7a and 5.3a. */
function stringifier(library: Library) {
  return (work: () => string): string => {
    try {
      return work();
    } catch (error) {
      // What a getter or a toJSON of the page throws may be anything.
      const message = (error as Partial<Error> | null)?.message ?? String(error);
      throw new RequestRefused(
        library === '3.3' ? invalid(message) : invalid('fail to stringify data', 600010),
      );
    }
  };
}

function hasKeys(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && Object.keys(data).length > 0;
}

function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return typeName(value) === 'ArrayBuffer';
}
