import type { PictureKind } from './canvases';

/** A valid picture of that size in one colour: what is drawn in tests has no pixels. */
export function blankPicture(kind: PictureKind, width: number, height: number): Uint8Array {
  return kind === 'png' ? blankPng(width, height) : blankJpeg(width, height);
}

/** https://www.w3.org/TR/png-3/: one bit a pixel, a palette of one transparent colour. */
function blankPng(width: number, height: number): Uint8Array {
  const row = Math.ceil(width / 8) + 1;
  return joined([
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk('IHDR', [...number32(width), ...number32(height), 1, 3, 0, 0, 0]),
    chunk('PLTE', [0, 0, 0]),
    chunk('tRNS', [0]),
    chunk('IDAT', zlibOfZeros(row * height)),
    chunk('IEND', []),
  ]);
}

const LONGEST_BLOCK = 0xffff;

/** https://www.rfc-editor.org/rfc/rfc1950: blocks that are stored as they are. */
function zlibOfZeros(length: number): Uint8Array {
  const blocks: ArrayLike<number>[] = [[0x78, 0x01]];
  for (let left = length; left > 0; left -= LONGEST_BLOCK) {
    const size = Math.min(left, LONGEST_BLOCK);
    const [low, high] = [size & 255, size >> 8];
    const isLast = left <= LONGEST_BLOCK ? 1 : 0;
    blocks.push([isLast, low, high, ~low & 255, ~high & 255], new Uint8Array(size));
  }
  // Adler-32: the first sum stays 1, the second counts the bytes.
  blocks.push([...number16(length % 65_521), 0, 1]);
  return joined(blocks);
}

function chunk(type: string, data: ArrayLike<number>): Uint8Array {
  const body = joined([[...type].map((letter) => letter.charCodeAt(0)), data]);
  return joined([number32(data.length), body, number32(crc32(body))]);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/**
 * https://www.w3.org/Graphics/JPEG/itu-t81.pdf: grey, each block of 8 by 8 as the one before. Both of its
 * Huffman codes are a single 0: no difference, and the end of the block.
 */
function blankJpeg(width: number, height: number): Uint8Array {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const bits = new Uint8Array(Math.ceil(blocks / 4));
  // Bits that are left over are ones.
  const used = ((blocks - 1) % 4) * 2 + 2;
  bits[bits.length - 1] = 255 >> used;
  const oneCode = [1, ...new Array<number>(15).fill(0), 0];
  return joined([
    [0xff, 0xd8],
    segment(0xdb, [0, ...new Array<number>(64).fill(1)]),
    segment(0xc0, [8, ...number16(height), ...number16(width), 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...oneCode]),
    segment(0xc4, [0x10, ...oneCode]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    bits,
    [0xff, 0xd9],
  ]);
}

function segment(marker: number, data: number[]): number[] {
  return [0xff, marker, ...number16(data.length + 2), ...data];
}

const number16 = (value: number): number[] => [(value >> 8) & 255, value & 255];
const number32 = (value: number): number[] => [...number16(value >>> 16), ...number16(value)];

function joined(parts: ArrayLike<number>[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
