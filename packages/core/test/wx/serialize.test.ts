import type { Library, RequestOptions } from '../../src/wx/dialect';
import { parseCookies } from '../../src/wx/response';
import { serializeRequest as serializeIn } from '../../src/wx/serialize';
import { validateRequest } from '../../src/wx/validate';
import vectors from './wx-request-vectors.json';

const serializeRequest = (options: RequestOptions, library: Library = '3.3') =>
  serializeIn(options, library);

/** Each vector once for each of its libraries. */
function perLibrary<Vector extends { library: string[] }>(vectors: Vector[]) {
  return vectors.flatMap((vector) =>
    vector.library.map((library) => ({ ...vector, library: library as Library })),
  );
}

/** The options of a vector are a JavaScript expression: JSON has no Date, ArrayBuffer or undefined. */
function evaluate(expression: string): RequestOptions {
  return new Function(`return (${expression})`)();
}

const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
beforeEach(() => warn.mockClear());
afterAll(() => warn.mockRestore());

test.each(perLibrary(vectors.serialize))(
  'serializeRequest($options) in $library',
  ({ library, options, warns, ...expected }) => {
    const given = evaluate(options);
    const isSameBuffer = expected.data === '<the same ArrayBuffer>';
    expect(serializeRequest(given, library)).toEqual({
      ...expected,
      ...(isSameBuffer && { data: given.data }),
    });
    expect(warn.mock.calls).toEqual(warns ? [[warns]] : []);
  },
);

test.each(vectors.cookies)('4.8 cookies of $setCookieHeader', ({ setCookieHeader, cookies }) => {
  expect(parseCookies(new Function(`return ${setCookieHeader}`)())).toEqual(cookies);
});

test('4.8 an array of Set-Cookie gives its items, trimmed', () => {
  expect(parseCookies([' a=1; Path=/ ', 'b=2'])).toEqual(['a=1; Path=/', 'b=2']);
});

test.each(perLibrary(vectors.urls))('5.2 url "$url" in $library', (vector) => {
  const refusal = validateRequest({ url: vector.url }, vector.library, 'devtools');
  expect(refusal).toEqual(
    vector.acceptedByJsLayer
      ? undefined
      : { errno: 600009, errMsg: `request:fail invalid url "${vector.url}"` },
  );
});

test('5.2a a url that is none to a parser is refused in DevTools, not on phones', () => {
  const given = { url: 'http://' };
  expect(validateRequest(given, '3.3', 'devtools')?.errMsg).toMatch(/^request:fail invalid url/);
  expect(validateRequest(given, '3.3', 'android')).toBeUndefined();
  expect(validateRequest(given, '2.30', 'devtools')).toBeUndefined();
});

test.each(perLibrary(vectors.parameters))('5.1 options $options', ({ options, paramError }) => {
  expect(validateRequest(evaluate(options), '2.30', 'devtools')).toEqual({
    errno: 1001,
    errMsg: `request:fail parameter error: ${paramError}`,
  });
});

const refusals = (rule: string) =>
  perLibrary(vectors.refusals).filter((vector) => vector.rule === rule);

/** Whole, the number included. */
function expectRefused(vector: ReturnType<typeof refusals>[number]): void {
  const { options, library, errMsg, errno } = vector;
  const expected = errno === undefined ? { errMsg } : { errno, errMsg };
  expect(validateRequest(evaluate(options), library, 'devtools')).toEqual(expected);
}

test.each(refusals('5.1a'))('5.1a no url: $options', expectRefused);
test.each(refusals('5.1b'))('5.1b a url that is no text: $options', expectRefused);
test.each(refusals('5.4a'))('5.4a a function as data, in $library: $options', expectRefused);
test.each(refusals('5.5'))('5.5 the illegal host of $options', expectRefused);
test.each(refusals('5.5a'))('5.5a the invalid host of $options', expectRefused);
test.each(refusals('1.3d'))('1.3d no service for HTTPDNS, in $library: $options', expectRefused);

test('5.1c null as options is a TypeError that reaches the caller', () => {
  expect(() => validateRequest(null, '3.3', 'devtools')).toThrow(TypeError);
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

test.each([5, false])(
  '2.6 and 2.6a %p under a content type that is neither form nor JSON',
  (data) => {
    const header = { 'content-type': 'text/plain' };
    const options = { url, method: 'POST', data, header } as unknown as RequestOptions;
    expect(() => serializeRequest(options, '2.30')).toThrow(TypeError);
    const failure = { errMsg: expect.stringMatching(/^request:fail .+/) };
    expect(() => serializeRequest(options, '3.3')).toThrow(
      expect.objectContaining({ name: 'RequestRefused', failure }),
    );
  },
);

test('2.2a keys that are whole numbers come first, in their order', () => {
  for (const library of ['2.30', '3.3'] as const) {
    expect(serializeRequest({ url: `${url}?z=1`, data: ['a', 'b'] }, library).url).toBe(
      `${url}?0=a&1=b&z=1`,
    );
  }
});

test('2.7a half a surrogate pair goes raw in a form, and fails in a query', () => {
  const data = { half: '\uD800', b: '文' };
  const header = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const library of ['2.30', '3.3'] as const) {
    const form = { url, method: 'POST', data, header } as const;
    expect(serializeRequest(form, library).data).toBe('half=\uD800&b=%E6%96%87');
  }
  expect(() => serializeRequest({ url, data })).toThrow(
    expect.objectContaining({ failure: { errMsg: 'request:fail URI malformed' } }),
  );
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

test.each(['abc', 5, ['a'], true])('3.3 header %p warns and counts as empty', (header) => {
  for (const library of ['2.30', '3.3'] as const) {
    warn.mockClear();
    const options = { url, header } as unknown as RequestOptions;
    expect(serializeRequest(options, library).header).toEqual({
      'content-type': 'application/json',
    });
    expect(warn.mock.calls).toEqual([['wx.request: header must be an object']]);
  }
});

test.each([null, '', 0, false])(
  '3.3a header %p is empty without a warning, but not in 2.30',
  (header) => {
    const options = { url, header } as unknown as RequestOptions;
    expect(serializeRequest(options, '3.3').header).toEqual({ 'content-type': 'application/json' });
    expect(warn).not.toHaveBeenCalled();
    serializeRequest(options, '2.30');
    expect(warn).toHaveBeenCalledTimes(1);
  },
);

test('3.4 Referer cannot be set, however it is spelled', () => {
  expect(headerOf({ Referer: 'http://x/', referer: 'http://y/' })).toEqual({
    'content-type': 'application/json',
  });
});

const circle: Record<string, unknown> = {};
circle.self = circle;

test.each([
  ['a circle', { circle }, /circular structure/],
  ['a BigInt', { big: 1n }, /BigInt/],
  [
    'a getter that throws',
    {
      get bad() {
        throw new Error('no');
      },
    },
    /no/,
  ],
])('5.3 and 5.3a %s in data cannot be stringified', (_name, data, message) => {
  for (const method of ['GET', 'POST'] as const) {
    expect(() => serializeRequest({ url, method, data }, '2.30')).toThrow(
      expect.objectContaining({
        failure: { errno: 600010, errMsg: 'request:fail fail to stringify data' },
      }),
    );
    // The engine's own words, and no number.
    expect(() => serializeRequest({ url, method, data }, '3.3')).toThrow(
      expect.objectContaining({
        failure: { errMsg: expect.stringMatching(new RegExp(`^request:fail .*${message.source}`)) },
      }),
    );
  }
});
