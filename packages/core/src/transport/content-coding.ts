import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createInflate, createInflateRaw } from 'node:zlib';
import type { ResponseHead } from '../wx/transport';
import { listOf, ParseFailure } from './response-parser';

type Coding = 'gzip' | 'deflate' | 'br';

const codings = new Map<string, Coding>([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'br'],
]);

/**
 * What was applied to a body, the last one first; none where one of them is not known, `identity` too.
 * @throws ParseFailure for what cannot be a name
 */
export function codingsOf(head: Pick<ResponseHead, 'headers'>): Coding[] {
  const names = listOf(head, 'content-encoding').map((name) => name.toLowerCase());
  if (names.some((name) => /["=;*\s]/.test(name)))
    throw new ParseFailure('CONTENT_DECODING_FAILED');
  const known = names.flatMap((name) => codings.get(name) ?? []);
  return known.length === names.length ? known.reverse() : [];
}

export interface Decoder {
  write(piece: Buffer): void;
  end(): void;
  destroy(): void;
}

/**
 * Undoes codings, one after the other. As in Chromium an empty body is an empty one, a body that breaks
 * off counts as far as it goes, and what stands behind its end is left out.
 */
export function decoder(
  codings: readonly Coding[],
  onPiece: (piece: Buffer) => void,
  onEnd: () => void,
  onError: (error: unknown) => void,
): Decoder {
  if (codings.length === 0) return { write: onPiece, end: onEnd, destroy() {} };
  const [coding, ...others] = codings as [Coding, ...Coding[]];
  const next = decoder(others, onPiece, onEnd, onError);
  /** What has come before there was enough to begin. */
  let waiting: Buffer = Buffer.alloc(0);
  let stream: Transform | undefined;
  return {
    write(piece) {
      if (stream) {
        stream.write(piece);
        return;
      }
      waiting = waiting.length > 0 ? Buffer.concat([waiting, piece]) : piece;
      const begun = waiting.length > 0 && begin[coding](waiting);
      if (begun === 'broken') onError({ code: 'Z_DATA_ERROR' });
      if (!begun || begun === 'broken') return;
      stream = begun.stream.on('data', next.write).on('end', next.end).on('error', onError);
      if (begun.head) stream.write(begun.head);
      stream.write(waiting.subarray(begun.from));
    },
    end() {
      if (stream) stream.end();
      else next.end();
    },
    destroy() {
      stream?.destroy();
      next.destroy();
    },
  };
}

const lenient = { finishFlush: constants.Z_SYNC_FLUSH };

/** What decodes from where on, behind which head; undefined where more has to come first. */
type Begin = (
  first: Buffer,
) => { stream: Transform; from: number; head?: Buffer } | 'broken' | undefined;

const begin: Record<Coding, Begin> = {
  // Node's own gunzip checks the trailer, and takes what stands behind it for more of the same.
  gzip(first) {
    const from = endOfGzipHead(first);
    return typeof from === 'number' ? { stream: createInflateRaw(lenient), from } : from;
  },
  // As Chromium does it: the wrapper that is missing is put in front, and what stands behind the end is
  // taken for its checksum.
  deflate: (first) => ({
    stream: createInflate(lenient),
    from: 0,
    ...(!hasZlibHead(first) && { head: ZLIB_HEAD }),
  }),
  br: () => ({
    stream: createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH }),
    from: 0,
  }),
};

/** RFC 1952, 2.3: extra field, name, comment and checksum, each if its flag is set. */
function endOfGzipHead(bytes: Buffer): number | 'broken' | undefined {
  const magic = [31, 139, 8];
  if (magic.some((byte, at) => at < bytes.length && bytes[at] !== byte)) return 'broken';
  if (bytes.length < 10) return undefined;
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) {
    if (bytes.length < at + 2) return undefined;
    at += 2 + bytes.readUInt16LE(at);
  }
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return undefined;
    at = end + 1;
  }
  if (flags & 2) at += 2;
  return bytes.length < at ? undefined : at;
}

const ZLIB_HEAD = Buffer.from([0x78, 0x01]);

/** RFC 1950, 2.2; many servers leave it out. */
function hasZlibHead(bytes: Buffer): boolean {
  const [method = 0, flags] = bytes;
  return (method & 15) === 8 && (flags === undefined || ((method << 8) | flags) % 31 === 0);
}

/** All at once. */
export function decode(codings: readonly Coding[], bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const onEnd = (): void => resolve(Buffer.concat(pieces));
    const stream = decoder(codings, (piece) => pieces.push(piece), onEnd, reject);
    stream.write(bytes);
    stream.end();
  });
}
