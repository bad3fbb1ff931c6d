import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream';
import {
  type BrotliDecompress,
  createBrotliDecompress,
  createGunzip,
  type Gunzip,
} from 'node:zlib';
import { hasBody } from './has-body';

type Decoder = Gunzip | BrotliDecompress;

/** Hears in words what is wrong with an answer. */
export type Note = (why: string) => void;

export const SILENT = '迟迟没有动静';

/** What is wrong with an answer that Node has no error for, in words. */
export class BackendFailure extends Error {
  override name = 'BackendFailure';
}

/**
 * Sends a request on, with the body that comes.
 * @returns the head of the answer; its body has yet to come
 * @throws an error that `inWords` explains
 */
export function answerTo(
  asked: ClientRequest,
  incoming: IncomingMessage,
  note: Note,
): Promise<IncomingMessage> {
  if (hasBody(incoming)) incoming.pipe(asked);
  else asked.end();
  const fail = (why: string): void => void asked.destroy(new BackendFailure(why));
  let answer: IncomingMessage | undefined;
  return new Promise((resolve, reject) => {
    asked.on('response', (response) => {
      const { statusCode = 0, headers } = response;
      const { 'transfer-encoding': coding = 'chunked' } = headers;
      if (statusCode < 200) return fail(`状态码是 ${statusCode}`);
      // Node undoes no other, and the client is not told of it.
      if (!/^chunked$/i.test(coding)) return fail('Transfer-Encoding 不是 chunked');
      // It may break off before somebody reads it, who is told by `finished`.
      answer = response.on('error', () => {});
      resolve(response);
    });
    asked.on('upgrade', (_response, socket) => {
      // Node has let go of it.
      socket.destroy();
      reject(new BackendFailure('要换成别的协议'));
    });
    asked.on('timeout', () => {
      // A backend cannot go on while a client that is there takes nothing.
      const waits = answer && !answer.readableFlowing && !incoming.socket.destroyed;
      if (!waits) fail(SILENT);
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (!answer) reject(error);
      else if (!answer.complete) answer.destroy(error);
      else if (isNoHttp(error)) note('回答之后还有多余的内容');
    });
  });
}

/** What goes wrong between here and a backend, in words. */
export function inWords(error: NodeJS.ErrnoException): string {
  const { code = '', message } = error;
  if (error instanceof BackendFailure) return message;
  if (code === 'ECONNRESET' || code === 'EPIPE') return '没有回答完就断开了';
  if (code === 'HPE_HEADER_OVERFLOW') return '回答头超过 16 KB';
  if (isNoHttp(error)) return `回答的不是正确的 HTTP：${message.replace(/^Parse Error: /, '')}`;
  return code || message;
}

function isNoHttp({ code }: NodeJS.ErrnoException): boolean {
  return code?.startsWith('HPE_') === true;
}

/** Makes the body of an answer readable; undefined where it is, or where that cannot be done. */
export function decoderOf(
  { statusCode = 0, headers }: IncomingMessage,
  method: string | undefined,
): Decoder | undefined {
  // A part of it cannot be read without the others; the rest have no body.
  if (method === 'HEAD' || [204, 206, 304].includes(statusCode)) return undefined;
  return decoders.get(headers['content-encoding']?.toLowerCase() ?? '')?.();
}

const decoders = new Map<string, () => Decoder>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['br', createBrotliDecompress],
]);

/** Sends an answer on. Where it breaks off, or cannot be decoded, so does what the client gets. */
export function sendOn(
  answer: IncomingMessage,
  decoder: Decoder | undefined,
  outgoing: ServerResponse,
  note: Note,
): void {
  outgoing.writeHead(answer.statusCode as number);
  // At once; `flushHeaders` would take what is no ASCII in them for something else.
  outgoing.write(Buffer.alloc(0));
  const breakOff = (why: string): void => {
    note(why);
    // Where only the end of the connection ends a body, another end than the usual one is needed.
    const isFramed = outgoing.chunkedEncoding || outgoing.hasHeader('content-length');
    if (!isFramed) outgoing.socket?.resetAndDestroy();
    outgoing.destroy();
  };
  finished(answer, (error) => error && breakOff(inWords(error)));
  let isEmpty = true;
  answer.once('data', () => {
    isEmpty = false;
  });
  decoder?.on('error', () => {
    // What is empty was never encoded.
    if (isEmpty) outgoing.end();
    else breakOff(`回答的 ${answer.headers['content-encoding']} 是坏的`);
  });
  (decoder ? answer.pipe(decoder) : answer).pipe(outgoing);
}
