import { crc32 } from 'node:zlib';

export interface Frame {
  /** All with the same colours, as one browser takes them; the first is as large as the whole. */
  png: Buffer;
  /** Where it stands in the whole, in pixels from the left; what is around it stays. */
  left?: number;
  milliseconds: number;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** An animated PNG that begins again at its end. https://www.w3.org/TR/png-3/ */
export function animate(frames: readonly Frame[]): Buffer {
  const parts: Buffer[] = [SIGNATURE];
  let sequence = 0;
  for (const [index, { png, left = 0, milliseconds }] of frames.entries()) {
    const chunks = chunksOf(png);
    const header = chunks.find(({ type }) => type === 'IHDR')?.data as Buffer;
    if (index === 0) {
      parts.push(chunk('IHDR', header), chunk('acTL', numbers(frames.length, 0)));
    }
    const place = numbers(sequence++, header.readUInt32BE(0), header.readUInt32BE(4), left, 0);
    const delay = Buffer.alloc(6);
    delay.writeUInt16BE(milliseconds, 0);
    delay.writeUInt16BE(1000, 2);
    parts.push(chunk('fcTL', Buffer.concat([place, delay])));
    for (const { data } of chunks.filter(({ type }) => type === 'IDAT')) {
      // The first picture is what a viewer shows that knows nothing of the others.
      parts.push(
        index === 0
          ? chunk('IDAT', data)
          : chunk('fdAT', Buffer.concat([numbers(sequence++), data])),
      );
    }
  }
  return Buffer.concat([...parts, chunk('IEND', Buffer.alloc(0))]);
}

export function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([numbers(data.length), content, numbers(crc32(content))]);
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}
