import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorAnswer } from '../contract/error';
import type { Journal } from './control/journal';

const GONE = ['ECONNRESET', 'HPE_INVALID_EOF_STATE'];
const CHINESE_IN_URL = '网址里的中文和空格要先编码，curl 可以用 -G --data-urlencode';

/** https://nodejs.org/api/http.html#event-clienterror */
interface ClientError extends NodeJS.ErrnoException {
  /** What had come when it went wrong. */
  rawPacket?: Buffer;
}

/** Answers what Node cannot read as HTTP in the shape of every other error. */
export function answerBadHttp(server: Server, journal: Journal): void {
  server.on('clientError', (error: ClientError, socket: Duplex) => {
    // The client broke off: there is nobody to answer, and the journal has what came.
    if (!socket.writable || GONE.includes(error.code ?? '')) {
      socket.destroy();
      return;
    }
    const { status, reason, message } = explain(error);
    const id = randomUUID();
    const body = bodyOf(message);
    const headers = [
      ['X-Request-Id', id],
      ['Content-Type', 'application/json'],
      ['Content-Length', String(Buffer.byteLength(body))],
      ['Connection', 'close'],
    ];
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.end(`HTTP/1.1 ${status} ${reason}\r\n${head}\r\n${body}`);

    const [method = '', target = ''] = requestLineOf(error).split(' ');
    journal.add({
      id,
      at: Date.now(),
      method,
      target,
      httpVersion: '1.1',
      rawHeaders: [],
      body: { chunks: [], bytes: 0 },
      answer: {
        status,
        rawHeaders: headers.flat(),
        body: { chunks: [Buffer.from(body)], bytes: Buffer.byteLength(body) },
      },
      milliseconds: 0,
      unreadable: message,
    });
  });
}

/** For `getRequestListener`: what is HTTP, but names no address, such as a broken Host. */
export function answerBadAddress(error: unknown): Response {
  const message = `请求的地址不对：${error instanceof Error ? error.message : error}`;
  const headers = { 'content-type': 'application/json' };
  return new Response(bodyOf(message), { status: 400, headers });
}

function bodyOf(message: string): string {
  const answer: ErrorAnswer = { ok: false, error: { code: 'invalid_request', message } };
  return JSON.stringify(answer);
}

function explain(error: ClientError): { status: number; reason: string; message: string } {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: 431,
        reason: 'Request Header Fields Too Large',
        message: '网址和请求头超过 16 KB',
      };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, reason: 'Request Timeout', message: '请求迟迟没有发完' };
    default: {
      const hint = /[^\x20-\x7e]/.test(requestLineOf(error)) ? `。${CHINESE_IN_URL}` : '';
      return { status: 400, reason: 'Bad Request', message: `不是正确的 HTTP 请求${hint}` };
    }
  }
}

/** Chinese that was not encoded is read as what it most likely is. */
function requestLineOf({ rawPacket }: ClientError): string {
  return rawPacket?.toString('utf8').split(/\r?\n/)[0] ?? '';
}
