import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { RequestError } from '@hono/node-server';
import type { ErrorAnswer, ErrorCode } from '../contract/error';
import { AnswerOrder } from './answer-order';
import { type Exchange, type Journal, MAX_KEPT_BYTES } from './control/journal';
import { type RecordedRequest, type RecordedResponse, record } from './control/record';

const GONE = ['ECONNRESET', 'HPE_INVALID_EOF_STATE'];
const CHINESE_IN_URL = '网址里的中文和空格要先编码，curl 可以用 -G --data-urlencode';
/** Milliseconds for a client that still sends: closed at once, the connection takes the answer along. */
const LINGER = 500;

/** https://nodejs.org/api/http.html#event-clienterror */
interface ClientError extends NodeJS.ErrnoException {
  /** What had come when it went wrong. */
  rawPacket?: Buffer;
}

type RecordedServer = Server<typeof RecordedRequest, typeof RecordedResponse>;

interface Refusal {
  status: number;
  code: ErrorCode;
  message: string;
  headers?: [name: string, value: string][];
}

/** Answers what Node cannot read as HTTP, or refuses by itself, in the shape of every other error. */
export function answerBadHttp(server: RecordedServer, journal: Journal): void {
  const order = new AnswerOrder();
  const answered = new WeakSet<Duplex>();

  server.on('request', (_incoming, outgoing) => order.add(outgoing));

  server.on('clientError', (error: ClientError, socket: Duplex) => {
    // Node says so again with everything that still comes.
    if (answered.has(socket)) return;
    // The client broke off: there is nobody to answer, and the journal has what came.
    if (!socket.writable || GONE.includes(error.code ?? '')) {
      socket.destroy();
      return;
    }
    answered.add(socket);
    order.inTurn(socket, (incomplete) => {
      if (incomplete?.headersSent) return hangUp(socket);
      const refusal = explain(error);
      const known = journal.get(String(incomplete?.getHeader('X-Request-Id')));
      const exchange = known ?? newExchange(incomplete?.req ?? requestLineOf(error));
      exchange.unreadable = refusal.message;
      refuse(socket, exchange, refusal);
    });
  });

  server.on('connect', (incoming, socket) => {
    // Node has let go of it.
    socket.on('error', () => {}).resume();
    order.inTurn(socket, () => refuse(socket, newExchange(incoming), noProxy));
  });

  server.on('checkExpectation', (incoming, outgoing) => {
    order.add(outgoing);
    record(journal, incoming, outgoing);
    const body = bodyOf(unexpected);
    const length = Buffer.byteLength(body);
    outgoing
      .writeHead(unexpected.status, { 'Content-Type': JSON_TYPE, 'Content-Length': length })
      .end(body);
  });

  function refuse(socket: Duplex, exchange: Exchange, refusal: Refusal): void {
    if (!socket.writable) return;
    const { status } = refusal;
    const body = Buffer.from(bodyOf(refusal));
    const headers = [
      ['X-Request-Id', exchange.id],
      ['Content-Type', JSON_TYPE],
      ['Content-Length', String(body.length)],
      ...(refusal.headers ?? []),
      ['Connection', 'close'],
    ];
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    hangUp(socket, `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body}`);
    const rawHeaders = headers.flat();
    exchange.answer = { status, rawHeaders, body: { chunks: [body], bytes: body.length } };
    exchange.milliseconds = Date.now() - exchange.at;
    journal.add(exchange);
  }
}

/** For `getRequestListener`: what is HTTP, but names no address, such as a broken Host. */
export function answerBadAddress(error: unknown): Response {
  const refusal = explainAddress(error);
  const headers = { 'Content-Type': JSON_TYPE };
  return new Response(bodyOf(refusal), { status: refusal.status, headers });
}

function explainAddress(error: unknown): Refusal {
  if (error instanceof RequestError) {
    return { status: 400, code: 'invalid_request', message: `请求的地址不对：${error.message}` };
  }
  console.error(error);
  return { status: 500, code: 'internal_error', message: '服务器内部出错了，原因写在它的终端里' };
}

const JSON_TYPE = 'application/json';

const noProxy: Refusal = {
  status: 405,
  code: 'method_not_allowed',
  message: '不接受 CONNECT，这里不是代理',
  headers: [['Allow', 'GET, HEAD, POST, PUT, DELETE']],
};

const unexpected: Refusal = {
  status: 417,
  code: 'invalid_request',
  message: '请求头 Expect 只能是 100-continue',
};

function bodyOf({ code, message }: Refusal): string {
  return JSON.stringify({ ok: false, error: { code, message } } satisfies ErrorAnswer);
}

function hangUp(socket: Duplex, bytes = ''): void {
  socket.end(bytes);
  setTimeout(() => socket.destroy(), LINGER).unref();
}

function newExchange(incoming: Partial<IncomingMessage>): Exchange {
  const { method = '', url = '', httpVersion = '1.1', rawHeaders = [] } = incoming;
  const body = { chunks: [], bytes: 0 };
  return { id: randomUUID(), at: Date.now(), method, target: url, httpVersion, rawHeaders, body };
}

function explain(error: ClientError): Refusal {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, code: 'invalid_request', message: '网址和请求头超过 16 KB' };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, code: 'payload_too_large', message: '分块的附加内容太长' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, code: 'invalid_request', message: '请求迟迟没有发完' };
    default: {
      const hint = /[^\x20-\x7e]/.test(requestLineOf(error).url) ? `。${CHINESE_IN_URL}` : '';
      return { status: 400, code: 'invalid_request', message: `不是正确的 HTTP 请求${hint}` };
    }
  }
}

/** Chinese that was not encoded is read as what it most likely is. What is no request line is left out. */
function requestLineOf({ rawPacket }: ClientError): { method: string; url: string } {
  const [line = ''] = rawPacket?.toString('utf8', 0, MAX_KEPT_BYTES).split(/\r?\n/) ?? [];
  const [, method = '', url = ''] = /^([A-Z-]+) (.*?)(?: HTTP\/[\d.]+)?$/.exec(line) ?? [];
  return { method, url };
}
