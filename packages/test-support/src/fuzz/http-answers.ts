export interface HttpAnswer {
  status: number;
  /** By their names in lower case. */
  headers: Map<string, string>;
  body: Buffer;
}

export interface Parsed {
  answers: HttpAnswer[];
  /** What is left, such as an answer that is not complete. */
  rest: Buffer;
}

/**
 * Reads the answers to requests that were sent one after the other; those before the last word, such
 * as 100 Continue, are left out.
 * @param bodiless whether the answer at this index is to HEAD
 * @throws Error for what is no HTTP
 */
export function parseAnswers(bytes: Buffer, bodiless: (index: number) => boolean): Parsed {
  const answers: HttpAnswer[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return { answers, rest };
    const { status, headers } = parseHead(rest.toString('latin1', 0, end));
    const afterHead = rest.subarray(end + 4);
    if (status < 200) {
      rest = afterHead;
      continue;
    }
    const read =
      bodiless(answers.length) || status === 204 || status === 304
        ? { body: Buffer.alloc(0), length: 0 }
        : readBody(afterHead, headers);
    if (!read) return { answers, rest };
    answers.push({ status, headers, body: read.body });
    rest = afterHead.subarray(read.length);
  }
}

function parseHead(head: string): Omit<HttpAnswer, 'body'> {
  const [statusLine = '', ...lines] = head.split('\r\n');
  const [, status] = /^HTTP\/1\.1 (\d{3}) [\x20-\x7e]*$/.exec(statusLine) ?? [];
  if (!status) throw new Error(`No status line: ${JSON.stringify(statusLine.slice(0, 200))}`);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([\w-]+): ([\x20-\x7e]*)$/.exec(line) ?? [];
    if (!name) throw new Error(`No header: ${JSON.stringify(line.slice(0, 200))}`);
    const key = name.toLowerCase();
    if (headers.has(key)) throw new Error(`Twice in one answer: ${key}`);
    headers.set(key, value as string);
  }
  return { status: Number(status), headers };
}

/** @returns the body and how many bytes it took, or undefined when more has to come */
function readBody(
  bytes: Buffer,
  headers: Map<string, string>,
): { body: Buffer; length: number } | undefined {
  if (headers.get('transfer-encoding') === 'chunked') return readChunks(bytes);
  const length = headers.get('content-length') ?? '';
  if (!/^\d+$/.test(length)) throw new Error('An answer with neither length nor chunks');
  if (bytes.length < Number(length)) return undefined;
  return { body: bytes.subarray(0, Number(length)), length: Number(length) };
}

function readChunks(bytes: Buffer): { body: Buffer; length: number } | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const size = bytes.toString('latin1', at, end);
    if (!/^[\da-f]+$/i.test(size)) throw new Error(`No chunk size: ${JSON.stringify(size)}`);
    const start = end + 2;
    at = start + Number.parseInt(size, 16) + 2;
    if (bytes.length < at) return undefined;
    if (size === '0') return { body: Buffer.concat(chunks), length: at };
    chunks.push(bytes.subarray(start, at - 2));
  }
}
