import { ApiFailure, type DefineApi } from './define-api';
import { decode, encode } from './files/encoding';
import type { FileStore } from './files/file-store';
import { typeName } from './type-name';

/** https://developers.weixin.qq.com/miniprogram/dev/api/base/crypto/wx.getRandomValues.html */
const MAX_RANDOM = 1_048_576;

type Buffer = Parameters<WechatMiniprogram.Wx['createBufferURL']>[0];

/** Bytes as text and back, and by an address. */
export function createBytes(files: FileStore, api: DefineApi) {
  const made = new Set<string>();
  return {
    /** @throws TypeError for what holds no bytes */
    arrayBufferToBase64: (buffer: ArrayBuffer): string =>
      decode(bytesOf('arrayBufferToBase64', buffer), 'base64'),
    /** @throws Error for what is no Base64 */
    base64ToArrayBuffer(base64: string): ArrayBuffer {
      if (typeof base64 !== 'string') throw new TypeError('base64ToArrayBuffer:fail 要一段文字');
      try {
        return encode(base64, 'base64').slice().buffer as ArrayBuffer;
      } catch {
        throw new Error('base64ToArrayBuffer:fail invalid base64');
      }
    },
    /** As random as `Math.random` is: no key may be made of it. */
    getRandomValues: api<WechatMiniprogram.GetRandomValuesOption>(
      'getRandomValues',
      ({ length }) => {
        if (!Number.isInteger(length) || length < 0 || length > MAX_RANDOM) {
          throw new ApiFailure(`invalid length, should be 0 to ${MAX_RANDOM}`);
        }
        const values = Uint8Array.from({ length }, () => Math.floor(Math.random() * 256));
        return { randomValues: values.buffer as ArrayBuffer };
      },
    ),
    /** A temporary file, which `<image>` shows as any other. */
    createBufferURL(buffer: Buffer): string {
      const url = files.writeTemporary(bytesOf('createBufferURL', buffer), '');
      made.add(url);
      return url;
    },
    revokeBufferURL(url: string): void {
      // No other file goes this way.
      if (made.delete(url)) files.remove(url);
    },
  };
}

function bytesOf(api: string, buffer: unknown): Uint8Array {
  if (ArrayBuffer.isView(buffer)) {
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }
  if (typeName(buffer) === 'ArrayBuffer') return new Uint8Array(buffer as ArrayBuffer);
  throw new TypeError(`${api}:fail 要一个 ArrayBuffer`);
}
