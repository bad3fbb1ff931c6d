import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorAnswer } from '../contract/error';

const GONE = ['ECONNRESET', 'HPE_INVALID_EOF_STATE'];
const CHINESE_IN_URL = '网址里的中文和空格要先编码，curl 可以用 -G --data-urlencode';

/** https://nodejs.org/api/http.html#event-clienterror */
interface ClientError extends NodeJS.ErrnoException {
  /** What had come when it went wrong. */
  rawPacket?: Buffer;
}

/** Answers what Node cannot read as HTTP in the shape of every other error, and logs it. */
export function answerBadHttp(server: Server, log: (line: string) => void): void {
  server.on('clientError', (error: ClientError, socket: Duplex) => {
    // The client broke off: there is nobody to answer, and the app logs it.
    if (!socket.writable || GONE.includes(error.code ?? '')) {
      socket.destroy();
      return;
    }
    const { status, message } = explain(error);
    const body = bodyOf(message);
    const head = [
      `HTTP/1.1 ${status}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
    log(`读不懂的请求 ${status.slice(0, 3)}：${message}`);
  });
}

/** For `getRequestListener`: what is HTTP, but names no address, such as a broken Host. */
export function answerBadAddress(log: (line: string) => void): (error: unknown) => Response {
  return (error) => {
    const message = `请求的地址不对：${error instanceof Error ? error.message : error}`;
    log(`读不懂的请求 400：${message}`);
    const headers = { 'content-type': 'application/json' };
    return new Response(bodyOf(message), { status: 400, headers });
  };
}

function bodyOf(message: string): string {
  const answer: ErrorAnswer = { ok: false, error: { code: 'invalid_request', message } };
  return JSON.stringify(answer);
}

function explain({ code, rawPacket }: ClientError): { status: string; message: string } {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: '431 Request Header Fields Too Large', message: '网址和请求头超过 16 KB' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: '408 Request Timeout', message: '请求迟迟没有发完' };
    default: {
      const requestLine = rawPacket?.toString('latin1').split('\r\n')[0] ?? '';
      const hint = /[^\x20-\x7e]/.test(requestLine) ? `。${CHINESE_IN_URL}` : '';
      return { status: '400 Bad Request', message: `不是正确的 HTTP 请求${hint}` };
    }
  }
}
