import { ApiFailure } from '../define-api';
import { encodeUtf8 } from '../utf8';
import { fileFailure } from './file-failure';

/** A code unit of a text is a byte, and the other way round. */
const BYTES = ['binary', 'latin1', 'ascii'];
const UTF8 = ['utf8', 'utf-8'];
const UTF16 = ['ucs2', 'ucs-2', 'utf16le', 'utf-16le'];
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** @throws ApiFailure for an encoding that there is not, and for what is none of it */
export function encode(text: string, encoding: string): Uint8Array {
  if (UTF8.includes(encoding)) return encodeUtf8(text);
  if (BYTES.includes(encoding)) {
    return Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  }
  if (UTF16.includes(encoding)) {
    return Uint8Array.from({ length: text.length * 2 }, (_, index) => {
      const unit = text.charCodeAt(index >> 1);
      return index % 2 ? unit >> 8 : unit;
    });
  }
  if (encoding === 'hex') {
    const pairs = text.match(/[\da-f]{2}/gi) ?? [];
    return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  }
  if (encoding === 'base64') return encodeBase64(text);
  throw new ApiFailure(`invalid encoding: ${String(encoding)}`);
}

/** @throws ApiFailure for an encoding that there is not */
export function decode(bytes: Uint8Array, encoding: string): string {
  if (UTF8.includes(encoding)) return decodeUtf8(bytes);
  if (encoding === 'ascii') return fromUnits(bytes.map((byte) => byte & 127));
  if (BYTES.includes(encoding)) return fromUnits(bytes);
  if (UTF16.includes(encoding)) {
    const even = bytes.slice(0, bytes.length & ~1);
    return fromUnits(Array.from({ length: even.length / 2 }, (_, index) => unitAt(even, index)));
  }
  if (encoding === 'hex') {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  if (encoding === 'base64') return decodeBase64(bytes);
  throw new ApiFailure(`invalid encoding: ${String(encoding)}`);
}

function unitAt(bytes: Uint8Array, index: number): number {
  return (bytes[index * 2] ?? 0) | ((bytes[index * 2 + 1] ?? 0) << 8);
}

/** In parts: a call takes only so many arguments. */
function fromUnits(units: ArrayLike<number>): string {
  let text = '';
  for (let start = 0; start < units.length; start += 8192) {
    const part = Array.prototype.slice.call(units, start, start + 8192);
    text += String.fromCharCode(...part);
  }
  return text;
}

/** What may follow these first bytes: else a letter could be written longer than it has to be. */
const SECOND: Readonly<Record<number, readonly [number, number]>> = {
  224: [0xa0, 0xbf],
  237: [0x80, 0x9f],
  240: [0x90, 0xbf],
  244: [0x80, 0x8f],
};

/** What is no UTF-8 becomes U+FFFD, a part of a letter one; a mark at the beginning goes. */
function decodeUtf8(bytes: Uint8Array): string {
  const units: number[] = [];
  let index = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (index < bytes.length) {
    const first = bytes[index++] ?? 0;
    if (first < 0x80) {
      units.push(first);
      continue;
    }
    const more = first < 0xc2 || first > 0xf4 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let point = first & (0x3f >> more);
    let found = 0;
    while (found < more) {
      const byte = bytes[index] ?? 0;
      const [least, most] = (found === 0 && SECOND[first]) || [0x80, 0xbf];
      if (byte < least || byte > most) break;
      point = (point << 6) | (byte & 0x3f);
      found += 1;
      index += 1;
    }
    if (found !== more) units.push(0xfffd);
    else if (point < 0x10000) units.push(point);
    else units.push(0xd7c0 + (point >> 10), 0xdc00 | (point & 0x3ff));
  }
  return fromUnits(units);
}

function encodeBase64(text: string): Uint8Array {
  const bare = text.replace(/[\r\n]/g, '').replace(/=+$/, '');
  if (/[^A-Za-z\d+/]/.test(bare) || bare.length % 4 === 1) throw fileFailure(1300203);
  const bytes = new Uint8Array((bare.length * 3) >> 2);
  let bits = 0;
  let length = 0;
  for (let index = 0; index < bare.length; index += 1) {
    bits = ((bits << 6) | BASE64.indexOf(bare.charAt(index))) & 0xffffff;
    if (index % 4 !== 0) bytes[length++] = bits >> (6 - 2 * (index % 4));
  }
  return bytes;
}

function decodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = bytes.subarray(index, index + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const letters = [18, 12, 6, 0].map((shift) => BASE64.charAt((bits >> shift) & 63));
    parts.push(letters[0] ?? '', letters[1] ?? '');
    parts.push(
      b === undefined ? '=' : (letters[2] ?? ''),
      c === undefined ? '=' : (letters[3] ?? ''),
    );
  }
  return parts.join('');
}
