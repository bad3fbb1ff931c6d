import { makeWx } from 'test-support/ask';
import { simulate } from '../../src/wx/index';

const bytes = (...values: number[]): ArrayBuffer => Uint8Array.from(values).buffer;

test.each([
  ['', bytes()],
  ['/w==', bytes(255)],
  ['AAEC', bytes(0, 1, 2)],
  ['5b6u', bytes(0xe5, 0xbe, 0xae)],
])('arrayBufferToBase64 and base64ToArrayBuffer: %s', (text, buffer) => {
  const wx = makeWx();
  expect(wx.arrayBufferToBase64(buffer)).toBe(text);
  expect(new Uint8Array(wx.base64ToArrayBuffer(text))).toEqual(new Uint8Array(buffer));
});

test('arrayBufferToBase64 takes a part of a buffer as that part', () => {
  const part = new Uint8Array(bytes(9, 0, 1, 2, 9), 1, 3);
  expect(makeWx().arrayBufferToBase64(part as never)).toBe('AAEC');
});

test.each([
  ['arrayBufferToBase64 of a text', () => makeWx().arrayBufferToBase64('a' as never)],
  ['base64ToArrayBuffer of a number', () => makeWx().base64ToArrayBuffer(1 as never)],
  ['base64ToArrayBuffer of what is none', () => makeWx().base64ToArrayBuffer('!!')],
  ['createBufferURL of nothing', () => makeWx().createBufferURL(undefined as never)],
])('%s throws one line', (name, run) => {
  expect(run).toThrow(`${name.split(' ')[0]}:fail`);
});

test('getRandomValues gives as many bytes as it is asked for, other ones each time', async () => {
  const wx = makeWx();
  const [one, other] = [
    await wx.getRandomValues({ length: 64 }),
    await wx.getRandomValues({ length: 64 }),
  ];
  expect(one.randomValues.byteLength).toBe(64);
  expect(new Uint8Array(one.randomValues)).not.toEqual(new Uint8Array(other.randomValues));
});

test.each([-1, 1.5, 1_048_577])('getRandomValues of %p fails', async (length) => {
  await expect(makeWx().getRandomValues({ length })).rejects.toMatchObject({
    errMsg: expect.stringMatching(/^getRandomValues:fail invalid length/),
  });
});

test('createBufferURL makes a file that can be shown; revokeBufferURL takes it away, and no other', async () => {
  const wx = makeWx();
  const url = wx.createBufferURL(bytes(1, 2));
  const { files } = simulate(wx);
  expect(files.read(url)).toEqual(Uint8Array.from([1, 2]));
  const other = files.writeTemporary(Uint8Array.from([3]), 'bin');
  wx.revokeBufferURL(other);
  wx.revokeBufferURL(url);
  expect(files.isOnDevice(url) && files.all().some(({ path }) => path === url)).toBe(false);
  expect(files.read(other)).toEqual(Uint8Array.from([3]));
});
