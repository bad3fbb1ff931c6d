import type { JournalEntry } from '../../../miniprogram/api/wire';
import {
  initialData,
  received,
  type WireData,
} from '../../../miniprogram/components/wire-card/wire-card.state';

function entry(requestLine: string, body = '', more: Partial<JournalEntry> = {}): JournalEntry {
  return {
    requestLine,
    headers: [
      ['Host', '127.0.0.1:3000'],
      ['content-type', 'application/json'],
    ],
    body: { text: body, bytes: Buffer.byteLength(body), truncated: false },
    ...more,
  } as JournalEntry;
}

function show(data: WireData, entry: JournalEntry): WireData {
  return { ...data, ...received(data, { kind: 'received', entry }) };
}

const byGet = entry('GET /login?username=123&pwd=*** HTTP/1.1');
const byPost = entry('POST /login HTTP/1.1', '{"username":"小明"}');

test('by GET the data stands in the URL', () => {
  expect(show(initialData, byGet)).toMatchObject({
    raw: 'GET /login?username=123&pwd=*** HTTP/1.1\nHost: 127.0.0.1:3000\ncontent-type: application/json',
    place: '网址里',
    contentType: 'application/json',
    size: '0 字节',
    before: '',
  });
});

test('by POST in the body, after an empty line; the one before stays in one line', () => {
  expect(show(show(initialData, byGet), byPost)).toMatchObject({
    raw: expect.stringMatching(/^POST \/login HTTP\/1\.1\n[\s\S]+\n\n\{"username":"小明"\}$/),
    place: '请求体里',
    size: '21 字节',
    before: 'GET /login · 网址里 · application/json · 0 字节',
  });
});

test('the same request shown again is not the one before itself', () => {
  const shown = show(show(initialData, byGet), byPost);
  expect(show(shown, byPost)).toEqual(shown);
});

test('without data, without a content type, with more than was kept', () => {
  expect(show(initialData, entry('GET /notes HTTP/1.1', '', { headers: [] }))).toMatchObject({
    raw: 'GET /notes HTTP/1.1',
    place: '没有数据',
    contentType: '没有',
  });
  const long = entry('POST /notes HTTP/1.1', 'abc', {
    body: { text: 'abc', bytes: 20_000, truncated: true },
  });
  expect(show(initialData, long).raw).toMatch(/\n\nabc……（太长，后面没有记下）$/);
});

test('a token that is missing is told, a request that nobody knows changes nothing', () => {
  expect(received(initialData, { kind: 'token_needed' }).message).toContain('扫终端里的二维码');
  expect(received(initialData, { kind: 'unknown' })).toEqual({});
});
