import type { JournalEntry } from '../../../miniprogram/api/wire';
import { received, toggled } from '../../../miniprogram/components/wire-card/wire-card.state';

function entry(requestLine: string, body = '', more: Partial<JournalEntry> = {}): JournalEntry {
  const [method, target = ''] = requestLine.split(' ');
  return {
    method,
    path: target.split('?')[0],
    requestLine,
    headers: [
      ['Host', '127.0.0.1:3000'],
      ['content-type', 'application/json'],
    ],
    body: { text: body, bytes: Buffer.byteLength(body), truncated: false },
    ...more,
  } as JournalEntry;
}

const show = (entry: JournalEntry, other?: JournalEntry, isOpen = true) =>
  received(isOpen, { kind: 'received', entry, other });

const byGet = entry('GET /login?a=1&b=*** HTTP/1.1');
const byPost = entry('POST /login HTTP/1.1', '{"name":"小明"}');

test('by GET the data stands in the URL', () => {
  expect(show(byGet)).toEqual({
    line: 'GET /login',
    raw: 'GET /login?a=1&b=*** HTTP/1.1\nHost: 127.0.0.1:3000\ncontent-type: application/json',
    place: '网址里',
    contentType: 'application/json',
    size: '0 字节',
    other: '',
    message: '',
  });
});

test('by POST in the body, after an empty line; the same by another method in one line', () => {
  expect(show(byPost, byGet)).toMatchObject({
    raw: expect.stringMatching(/^POST \/login HTTP\/1\.1\n[\s\S]+\n\n\{"name":"小明"\}$/),
    place: '请求体里',
    size: '17 字节',
    other: 'GET /login · 网址里 · application/json · 0 字节',
  });
});

test('what nobody looks at does not travel to the view', () => {
  expect(show(byPost, undefined, false)).toMatchObject({ line: 'POST /login', raw: '' });
  expect(toggled({ unfolded: true } as never)).toEqual({ unfolded: false, raw: '' });
});

test('without data, without a content type, with more than was kept', () => {
  expect(show(entry('GET /list HTTP/1.1', '', { headers: [] }))).toMatchObject({
    raw: 'GET /list HTTP/1.1',
    place: '没有数据',
    contentType: '没有',
  });
  const long = entry('POST /list HTTP/1.1', 'abc', {
    body: { text: 'abc', bytes: 20_000, truncated: true },
  });
  expect(show(long).raw).toMatch(/\n\nabc……（太长，后面没有记下）$/);
});

test('a token that is missing is told, a request that nobody knows changes nothing', () => {
  expect(received(true, { kind: 'token_needed' }).message).toContain('扫终端里的二维码');
  expect(received(true, { kind: 'unknown' })).toEqual({});
});
