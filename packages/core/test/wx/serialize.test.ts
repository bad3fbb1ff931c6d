import { parseCookies } from '../../src/wx/response';
import { type RequestOptions, serializeRequest } from '../../src/wx/serialize';
import { validateRequest } from '../../src/wx/validate';
import vectors from './wx-request-vectors.json';

/** The options of a vector are a JavaScript expression: JSON has no Date, ArrayBuffer or undefined. */
function evaluate(expression: string): RequestOptions {
  return new Function(`return (${expression})`)();
}

const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
beforeEach(() => warn.mockClear());
afterAll(() => warn.mockRestore());

test.each(vectors.serialize)('serializeRequest($options)', ({ options, warns, ...expected }) => {
  const given = evaluate(options);
  const isSameBuffer = expected.data === '<the same ArrayBuffer>';
  expect(serializeRequest(given)).toEqual({
    ...expected,
    ...(isSameBuffer && { data: given.data }),
  });
  expect(warn.mock.calls).toEqual(warns ? [[warns]] : []);
});

test.each(vectors.cookies)('4.8 cookies of $setCookieHeader', ({ setCookieHeader, cookies }) => {
  expect(parseCookies(new Function(`return ${setCookieHeader}`)())).toEqual(cookies);
});

test('4.8 an array of Set-Cookie gives its items, trimmed', () => {
  expect(parseCookies([' a=1; Path=/ ', 'b=2'])).toEqual(['a=1; Path=/', 'b=2']);
});

test.each(vectors.urls)('5.2 url "$url" is accepted: $acceptedByJsLayer', (vector) => {
  const refusal = validateRequest({ url: vector.url });
  expect(refusal).toEqual(
    vector.acceptedByJsLayer
      ? undefined
      : { errno: 600009, errMsg: `request:fail invalid url "${vector.url}"` },
  );
});

test.each(vectors.parameters)('5.1 options $options', ({ options, paramError }) => {
  expect(validateRequest(evaluate(options))).toEqual({
    errno: 1001,
    errMsg: `request:fail parameter error: ${paramError}`,
  });
});

const url = 'http://h/p';

test('1.7 the options object is not changed', () => {
  const options = Object.freeze({
    url,
    method: 'POST',
    header: Object.freeze({ 'Content-Type': 'application/json' }),
    data: Object.freeze({ a: 1 }),
  } as const);
  expect(() => serializeRequest(options)).not.toThrow();
});

test('2.1 nested values are JSON in a query, undefined and true are words, a space is %20', () => {
  const data = {
    list: [1, 2],
    nested: { a: 'b' },
    at: new Date(0),
    no: null,
    u: undefined,
    t: true,
  };
  expect(decodeURIComponent(serializeRequest({ url, data }).url)).toBe(
    `${url}?list=[1,2]&nested={"a":"b"}&at="1970-01-01T00:00:00.000Z"&no=null&u=undefined&t=true`,
  );
  expect(serializeRequest({ url, data: { a: 'x y+z' } }).url).toBe(`${url}?a=x%20y%2Bz`);
  expect(serializeRequest({ url, data: ['a', 'b'] }).url).toBe(`${url}?0=a&1=b`);
});

test('2.2 what the url already had keeps its place and its encoding', () => {
  const given = { url: `${url}?b=%E4%B8%AD&a=0`, data: { c: 3, b: '文' } };
  expect(serializeRequest(given).url).toBe(`${url}?b=%E6%96%87&a=0&c=3`);
});

test('2.3 a flag becomes flag=undefined, and what follows a second = or ? is lost', () => {
  const merge = (query: string): string =>
    serializeRequest({ url: `${url}?${query}`, data: { x: 1 } }).url;
  expect(merge('flag')).toBe(`${url}?flag=undefined&x=1`);
  expect(merge('a=b=c')).toBe(`${url}?a=b&x=1`);
  expect(merge('a=b?c=d')).toBe(`${url}?a=b&x=1`);
});

test.each([{}, 'a=1', 5, null, undefined, new ArrayBuffer(2)])(
  '2.4 GET with %p leaves the url alone',
  (data) => {
    expect(serializeRequest({ url: `${url}?k=1`, data } as RequestOptions).url).toBe(`${url}?k=1`);
  },
);

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'] as const)(
  '2.5 %s does not merge into the url',
  (method) => {
    expect(serializeRequest({ url, method, data: { a: 1 } }).url).toBe(url);
  },
);

const post = (data: unknown, contentType?: string) =>
  serializeRequest({
    url,
    method: 'POST',
    data,
    ...(contentType && { header: { 'Content-Type': contentType } }),
  } as RequestOptions).data;

test('2.6 only a real ArrayBuffer is binary: a Uint8Array is JSON', () => {
  expect(post(new Uint8Array([7, 8]))).toBe('{"0":7,"1":8}');
});

test('2.6 a number under a content type that is neither form nor JSON throws a TypeError', () => {
  expect(() => post(5, 'text/plain')).toThrow(TypeError);
  expect(() => post(false, 'text/plain')).toThrow(TypeError);
});

test('2.7 a form is flat: arrays are joined, objects become [object Object]', () => {
  const form = 'application/x-www-form-urlencoded';
  expect(post({ a: [1, 2], b: { c: 1 }, d: '中 文' }, form)).toBe(
    'a=1%2C2&b=%5Bobject%20Object%5D&d=%E4%B8%AD%20%E6%96%87',
  );
  expect(post(null, form)).toBe('');
});

test('2.8 the content type is searched with its case, and a charset does no harm', () => {
  expect(post({ a: 1 }, 'application/x-www-form-urlencoded;charset=utf-8')).toBe('a=1');
  expect(post({ a: 1 }, 'Application/X-WWW-Form-Urlencoded')).toBe('{"a":1}');
});

const headerOf = (header: unknown) => serializeRequest({ url, header } as RequestOptions).header;

test('2.10 application/json is added where the content type is absent or empty', () => {
  expect(headerOf(undefined)).toEqual({ 'content-type': 'application/json' });
  expect(headerOf({ 'Content-Type': '' })).toEqual({ 'content-type': 'application/json' });
});

test('3.1 only content-type is lower-cased, and of two spellings the later wins', () => {
  expect(headerOf({ 'Content-Type': 'a/a', 'X-Token': 't', 'content-type': 'b/b' })).toEqual({
    'content-type': 'b/b',
    'X-Token': 't',
  });
});

test('3.2 a number becomes a string, anything else the text of its type', () => {
  expect(headerOf({ n: 1, u: undefined, b: true, o: {}, l: [] })).toEqual({
    'content-type': 'application/json',
    n: '1',
    u: '[object Undefined]',
    b: '[object Boolean]',
    o: '[object Object]',
    l: '[object Array]',
  });
});

test.each(['abc', null, 5, ['a']])('3.3 header %p warns and counts as empty', (header) => {
  expect(headerOf(header)).toEqual({ 'content-type': 'application/json' });
  expect(warn.mock.calls).toEqual([['wx.request: header must be an object']]);
});

test('3.4 Referer cannot be set, however it is spelled', () => {
  expect(headerOf({ Referer: 'http://x/', referer: 'http://y/' })).toEqual({
    'content-type': 'application/json',
  });
});

const circle: Record<string, unknown> = {};
circle.self = circle;

test.each([
  ['a circle', { circle }],
  ['a BigInt', { big: 1n }],
  ['half a surrogate pair', { half: '\uD800' }],
  [
    'a getter that throws',
    {
      get bad() {
        throw new Error('no');
      },
    },
  ],
])('5.3 %s in data cannot be stringified', (_name, data) => {
  expect(() => serializeRequest({ url, data })).toThrow(
    expect.objectContaining({ name: 'StringifyError' }),
  );
});
