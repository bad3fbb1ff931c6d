/**
 * What `wx.request` makes of its options before anything is sent: parts 2 and 3 of the rules.
 * Defects that WeChat has are kept, each with its rule.
 */

import { isObject, typeName } from './type-name';

export type RequestOptions = WechatMiniprogram.RequestOption;

export interface SerializedRequest {
  url: string;
  method: string;
  header: Record<string, string>;
  data: string | ArrayBuffer;
  dataType: string;
  responseType: string;
}

/** Rule 5.3: data that neither JSON nor a form nor a URL can carry. */
export class StringifyError extends Error {
  override name = 'StringifyError';
}

/**
 * @throws StringifyError for a circle or a BigInt in `data`, and the like (5.3)
 * @throws TypeError for a number or boolean under a content type that is neither form nor JSON (2.6)
 */
export function serializeRequest(options: RequestOptions): SerializedRequest {
  const { url, data, dataType, responseType } = options;
  const method = methodOf(options);
  const header = serializeHeader(options.header);
  return {
    url: method === 'GET' && hasKeys(data) ? stringifying(() => mergeQuery(url, data)) : url,
    method,
    header,
    data: serializeBody(method, data, header['content-type'] ?? ''),
    dataType: dataType ? String(dataType) : 'json',
    responseType: responseType ? String(responseType).toLowerCase() : 'text',
  };
}

/** Rule 1.4. */
export function methodOf({ method }: RequestOptions): string {
  return typeof method === 'string' ? method.toUpperCase() : 'GET';
}

/** Rules 3.1 to 3.4 and 2.10. */
function serializeHeader(given: unknown): Record<string, string> {
  const header: Record<string, string> = {};
  for (const [name, value] of Object.entries(plainHeader(given))) {
    const lower = name.toLowerCase();
    if (lower === 'referer') continue;
    header[lower === 'content-type' ? lower : name] = headerValue(value);
  }
  if (!header['content-type']) header['content-type'] = 'application/json';
  return header;
}

function plainHeader(given: unknown): Record<string, unknown> {
  if (given === undefined) return {};
  if (isObject(given)) return given;
  console.warn('wx.request: header must be an object');
  return {};
}

function headerValue(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : Object.prototype.toString.call(value);
}

/** Rules 2.2 and 2.3. Of the url, what follows a second `?` or a value's second `=` is lost. */
function mergeQuery(url: string, data: Record<string, unknown>): string {
  const [address = '', query = ''] = url.split('?');
  const pairs = new Map<string, string>();
  for (const pair of query ? query.split('&') : []) {
    const [key = '', value] = pair.split('=');
    pairs.set(key, String(value));
  }
  for (const [key, value] of queryPairs(data)) pairs.set(key, value);
  return `${address}?${[...pairs].map(([key, value]) => `${key}=${value}`).join('&')}`;
}

/** Rule 9.3, for Douyin: the pairs behind whatever the url has. @throws StringifyError as above */
export function appendQuery(url: string, data: unknown): string {
  if (!hasKeys(data)) return url;
  const query = stringifying(() =>
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
function serializeBody(method: string, data: unknown, contentType: string): string | ArrayBuffer {
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
  throw new TypeError(`wx.request: data is a ${typeof data}, which ${contentType} cannot carry`);
}

function serializeForm(data: unknown): string {
  return Object.entries(data ?? {})
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join('&');
}

/** Circles, BigInts, half a surrogate pair and getters that throw all end in rule 5.3. */
function stringifying(work: () => string): string {
  try {
    return work();
  } catch (error) {
    throw new StringifyError(String(error));
  }
}

function hasKeys(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && Object.keys(data).length > 0;
}

function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return typeName(value) === 'ArrayBuffer';
}
