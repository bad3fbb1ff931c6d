import type { NetworkFailure, ResponseHead } from '../wx/transport';

/**
 * Reads an HTTP/1 answer as Chromium's network stack does, which WeChat's clients use: what is harmless
 * disorder there passes here, and what fails there fails here by the same name.
 * https://source.chromium.org/chromium/chromium/src/+/main:net/http/http_stream_parser.cc
 * https://source.chromium.org/chromium/chromium/src/+/main:net/http/http_response_headers.cc
 * test/e2e/chromium.e2e.ts holds it to that.
 */
export class ResponseParser {
  readonly #request: ParsedRequest;
  readonly #events: ParserEvents;
  #state: 'head' | 'body' | 'done' = 'head';
  /** Of a head that has not ended, what has arrived. */
  #buffered: Buffer = EMPTY;
  /** After a 1xx what follows cannot be HTTP/0.9. */
  #hasHead = false;
  #body: Framing = { kind: 'close' };
  #isKeepAlive = false;
  #hasExtra = false;
  #declaredLength: number | undefined;

  constructor(request: ParsedRequest, events: ParserEvents) {
    this.#request = request;
    this.#events = events;
  }

  /** Whether anything has come. */
  get hasStarted(): boolean {
    return this.#hasHead || this.#buffered.length > 0;
  }

  get isDone(): boolean {
    return this.#state === 'done';
  }

  /** Whether another request may go over the same connection. */
  get canBeReused(): boolean {
    return this.isDone && this.#isKeepAlive && !this.#hasExtra;
  }

  /** Of the body, as its head says, whether chunks had the last word or not. */
  get declaredLength(): number | undefined {
    return this.#declaredLength;
  }

  /** @throws ParseFailure */
  push(data: Buffer): void {
    let rest: Buffer | undefined = data;
    while (rest && this.#state === 'head') rest = this.#readHead(rest);
    if (!rest || rest.length === 0) return;
    if (this.#state === 'body') this.#readBody(rest);
    else this.#hasExtra = true;
  }

  /** The server has closed the connection. @throws ParseFailure where that is too early */
  end(): void {
    this.#isKeepAlive = false;
    if (this.#state === 'head') this.#endInHead();
    if (this.#state !== 'body') return;
    if (this.#body.kind === 'chunked') throw new ParseFailure('INCOMPLETE_CHUNKED_ENCODING');
    if (this.#body.kind === 'length') throw new ParseFailure('CONTENT_LENGTH_MISMATCH');
    this.#finish();
  }

  /** @returns what stands behind the head; undefined where it has not ended */
  #readHead(data: Buffer): Buffer | undefined {
    const searched = this.#buffered.length;
    const text = searched === 0 ? data : Buffer.concat([this.#buffered, data]);
    this.#buffered = text;
    const start = startOfStatusLine(text);
    if (start === undefined) {
      // Four bytes of junk and `HTTP`: now there should have been one.
      if (text.length >= 8) return this.#readWithoutHead();
      return undefined;
    }
    const end = endOfHead(text, Math.max(start, searched - 3));
    if ((end ?? text.length) >= MAX_HEAD) throw new ParseFailure('RESPONSE_HEADERS_TOO_BIG');
    if (end === undefined) return undefined;
    this.#buffered = EMPTY;
    this.#takeHead(parseHead(text.toString('latin1', start, end)));
    return text.subarray(end);
  }

  #takeHead(head: ParsedHead): void {
    checkCopies(head);
    if (head.statusCode === 407) throw new ParseFailure('UNEXPECTED_PROXY_AUTH');
    this.#hasHead = true;
    // Only the last head counts.
    if (head.statusCode >= 100 && head.statusCode < 200) return;
    this.#body = framingOf(head, this.#request.method);
    this.#declaredLength = lengthOf(head);
    this.#isKeepAlive = isKeepAlive(head);
    this.#state = 'body';
    this.#events.onHead({ statusCode: head.statusCode, headers: head.headers });
    if (this.#body.kind === 'length' && this.#body.left === 0) this.#finish();
  }

  /** HTTP/0.9: all of it is body. On another port it is taken for no HTTP, but for Shoutcast's `ICY`. */
  #readWithoutHead(): Buffer {
    const body = this.#buffered;
    const { isSecure, isDefaultPort } = this.#request;
    const isShoutcast = !isSecure && /^icy/i.test(body.toString('latin1', 0, 3));
    if (this.#hasHead || !(isDefaultPort || isShoutcast)) {
      throw new ParseFailure('INVALID_HTTP_RESPONSE');
    }
    this.#buffered = EMPTY;
    this.#hasHead = true;
    this.#state = 'body';
    this.#events.onHead({ statusCode: 200, headers: [] });
    return body;
  }

  #endInHead(): void {
    if (this.#buffered.length === 0) {
      if (!this.#hasHead) throw new ParseFailure('EMPTY_RESPONSE');
      // Behind a 1xx alone nothing is an empty answer.
      this.#state = 'body';
      this.#events.onHead({ statusCode: 200, headers: [] });
      this.#finish();
      return;
    }
    if (this.#request.isSecure) throw new ParseFailure('RESPONSE_HEADERS_TRUNCATED');
    const start = startOfStatusLine(this.#buffered);
    if (start === undefined) {
      this.#readBody(this.#readWithoutHead());
      return;
    }
    // A head that breaks off is taken as far as it goes, and has no body.
    const head = parseHead(this.#buffered.toString('latin1', start));
    this.#takeHead(head);
    if (this.#state === 'body') this.#finish();
  }

  #readBody(data: Buffer): void {
    const framing = this.#body;
    if (framing.kind === 'close') {
      this.#events.onBody(data);
    } else if (framing.kind === 'chunked') {
      const extra = framing.decoder.push(data, this.#events.onBody);
      if (extra === undefined) return;
      this.#hasExtra = extra > 0;
      this.#finish();
    } else {
      const piece = data.length > framing.left ? data.subarray(0, framing.left) : data;
      framing.left -= piece.length;
      this.#hasExtra = piece.length < data.length;
      this.#events.onBody(piece);
      if (framing.left === 0) this.#finish();
    }
  }

  #finish(): void {
    this.#state = 'done';
    this.#events.onEnd();
  }
}

/** An answer that Chromium refuses. */
export class ParseFailure extends Error {
  override name = 'ParseFailure';
  readonly code: NetworkFailure;

  constructor(code: NetworkFailure) {
    super(code);
    this.code = code;
  }
}

/** What of the request says how its answer is read. */
export interface ParsedRequest {
  method: string;
  isSecure: boolean;
  isDefaultPort: boolean;
}

export interface ParserEvents {
  onHead(head: ResponseHead): void;
  onBody(piece: Buffer): void;
  onEnd(): void;
}

interface ParsedHead extends ResponseHead {
  /** 1.1 at most, 1 at least. */
  version: number;
}

type Framing =
  | { kind: 'length'; left: number }
  | { kind: 'chunked'; decoder: ChunkedDecoder }
  | { kind: 'close' };

const EMPTY = Buffer.alloc(0);
/** Bytes. */
const MAX_HEAD = 256 * 1024;
const MAX_CHUNK_LINE = 16 * 1024;
const [CR, LF] = [13, 10];

/** Up to four bytes of junk may stand before it. */
function startOfStatusLine(text: Buffer): number | undefined {
  const start = /http/i.exec(text.toString('latin1', 0, 8))?.index;
  return start === undefined || start > 4 ? undefined : start;
}

/** Behind the first empty line, CR or not. */
function endOfHead(text: Buffer, from: number): number | undefined {
  for (let at = text.indexOf(LF, from); at >= 0; at = text.indexOf(LF, at + 1)) {
    if (text[at + 1] === LF) return at + 2;
    if (text[at + 1] === CR && text[at + 2] === LF) return at + 3;
  }
  return undefined;
}

function parseHead(text: string): ParsedHead {
  if (text.includes('\0')) throw new ParseFailure('INVALID_HTTP_RESPONSE');
  const [statusLine = '', ...lines] = text.split(/[\r\n]+/);
  const [, major = '1', minor = '0'] = /^http\/(\d+)\.(\d+)/i.exec(statusLine) ?? [];
  const [, status = '200'] = /^[^ ]* +(\d+)/.exec(statusLine) ?? [];
  return {
    statusCode: Number(status),
    headers: unfolded(lines).flatMap(headerOf),
    version: Number(major) > 1 || (major === '1' && Number(minor) >= 1) ? 1.1 : 1,
  };
}

/** A folded line belongs to the one above, whatever that is; to the status line nothing belongs. */
function unfolded(lines: string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    if (!/^[ \t]/.test(line)) whole.push(line);
    else if (whole.length > 0) whole[whole.length - 1] += ` ${line.replace(/^[ \t]+/, '')}`;
  }
  return whole;
}

/** None where the line is none. */
function headerOf(line: string): [name: string, value: string][] {
  const colon = line.indexOf(':');
  const name = trim(line.slice(0, Math.max(colon, 0)));
  return TOKEN.test(name) ? [[name, trim(line.slice(colon + 1))]] : [];
}

export const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/;

const trim = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '');

function valuesOf({ headers }: Pick<ResponseHead, 'headers'>, wanted: string): string[] {
  return headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));
}

/** Empty ones, too: in `gzip,` the second coding is none that anybody knows. */
export function listOf(head: Pick<ResponseHead, 'headers'>, name: string): string[] {
  return valuesOf(head, name).flatMap((value) => value.split(',').map(trim));
}

function isChunked(head: ParsedHead): boolean {
  const codings = listOf(head, 'transfer-encoding');
  return head.version >= 1.1 && codings.some((coding) => coding.toLowerCase() === 'chunked');
}

/** Copies that contradict each other smell of an attack. */
function checkCopies(head: ParsedHead): void {
  const differ = (values: string[]): boolean => new Set(values).size > 1;
  if (!isChunked(head) && differ(listOf(head, 'content-length'))) {
    throw new ParseFailure('RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH');
  }
  if (differ(valuesOf(head, 'content-disposition'))) {
    throw new ParseFailure('RESPONSE_HEADERS_MULTIPLE_CONTENT_DISPOSITION');
  }
  if (differ(valuesOf(head, 'location'))) {
    throw new ParseFailure('RESPONSE_HEADERS_MULTIPLE_LOCATION');
  }
}

function framingOf(head: ParsedHead, method: string): Framing {
  const hasNoBody = method === 'HEAD' || [204, 205, 304].includes(head.statusCode);
  if (hasNoBody) return { kind: 'length', left: 0 };
  if (isChunked(head)) return { kind: 'chunked', decoder: new ChunkedDecoder() };
  const left = lengthOf(head);
  return left === undefined ? { kind: 'close' } : { kind: 'length', left };
}

/** As the head says it; one that is no number is as good as none. */
function lengthOf(head: ParsedHead): number | undefined {
  const [length = ''] = listOf(head, 'content-length');
  return /^\d+$/.test(length) ? sizeOf(length) : undefined;
}

const TOO_LARGE = BigInt(2) ** BigInt(63);

/** A number that 63 bits can hold, of which nobody sends so much that a double were too coarse. */
function sizeOf(literal: string): number | undefined {
  if (literal.length < 15) return Number(literal);
  const size = BigInt(literal);
  return size < TOO_LARGE ? Number(size) : undefined;
}

function isKeepAlive(head: ParsedHead): boolean {
  const said = listOf(head, 'connection').map((value) => value.toLowerCase());
  const known = said.find((value) => value === 'close' || value === 'keep-alive');
  return known ? known === 'keep-alive' : head.version >= 1.1;
}

class ChunkedDecoder {
  #line = '';
  /** Bytes of the chunk that is being read. */
  #left = 0;
  #state: 'size' | 'data' | 'after data' | 'trailers' = 'size';

  /**
   * What came along with something wrong is not told.
   * @returns how many bytes stand behind the end; undefined where it has not come @throws ParseFailure
   */
  push(data: Buffer, onPiece: (piece: Buffer) => void): number | undefined {
    const pieces: Buffer[] = [];
    const behind = this.#read(data, pieces);
    for (const piece of pieces) onPiece(piece);
    return behind;
  }

  #read(data: Buffer, pieces: Buffer[]): number | undefined {
    let at = 0;
    while (at < data.length) {
      if (this.#state === 'data') {
        const piece = data.subarray(at, at + this.#left);
        at += piece.length;
        this.#left -= piece.length;
        if (this.#left === 0) this.#state = 'after data';
        pieces.push(piece);
        continue;
      }
      const end = data.indexOf(LF, at);
      this.#line += data.toString('latin1', at, end < 0 ? data.length : end);
      if (this.#line.length > MAX_CHUNK_LINE) throw new ParseFailure('INVALID_CHUNKED_ENCODING');
      if (end < 0) return undefined;
      at = end + 1;
      const line = this.#line.replace(/\r$/, '');
      this.#line = '';
      if (this.#readLine(line)) return data.length - at;
    }
    return undefined;
  }

  /** @returns whether it was the last one */
  #readLine(line: string): boolean {
    if (this.#state === 'trailers') return line === '';
    if (this.#state === 'after data') {
      if (line !== '') throw new ParseFailure('INVALID_CHUNKED_ENCODING');
      this.#state = 'size';
      return false;
    }
    const [, size] = /^([\da-f]+) *(?:;|$)/i.exec(line) ?? [];
    const left = size === undefined ? undefined : sizeOf(`0x${size}`);
    if (left === undefined) throw new ParseFailure('INVALID_CHUNKED_ENCODING');
    this.#left = left;
    this.#state = left === 0 ? 'trailers' : 'data';
    return false;
  }
}
