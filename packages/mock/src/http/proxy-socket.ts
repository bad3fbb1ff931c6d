import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { type ClientOptions, type RawData, WebSocket } from 'ws';
import type { MockEnv } from '../env';
import type { Journal } from '../journal/journal';
import { BackendFailure, inWords, type Note, SILENT } from './backend-answer';
import { endToEnd } from './end-to-end';
import { acceptSocket, MAX_MESSAGE } from './web-socket';

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1: they say why there is no code. */
const NO_CODE = 1005;
const BROKEN_OFF = 1006;

export interface ConnectOptions {
  journal: Journal;
  /** Milliseconds that the backend may take to open. */
  patience: number;
  /** Hears what goes wrong at the backend once it is open. */
  note: Note;
}

/**
 * Opens a WebSocket at the backend and, once that is open, one to the client; from then on each gets
 * what the other sends.
 * @param url of the backend, with http: or https:
 * @returns the answer, or the backend's where that does not open one
 * @throws an error that `inWords` explains
 */
export function connectSocket(
  c: Context<MockEnv>,
  url: string,
  headers: ReadonlyMap<string, string[]>,
  { journal, patience, note }: ConnectOptions,
): Promise<Response | IncomingMessage> {
  // The connection to the backend has its own handshake.
  const handshake = /^sec-websocket-/i;
  const passed = [...headers].filter(([name]) => !handshake.test(name));
  const offered = c.req.header('sec-websocket-protocol') ?? '';
  const protocols = offered.split(',').flatMap((name) => name.trim() || []);
  // The types know a single value of each only.
  const options = {
    headers: Object.fromEntries(passed),
    handshakeTimeout: patience,
    maxPayload: MAX_MESSAGE,
  } as unknown as ClientOptions;
  const backend = new WebSocket(url.replace(/^http/, 'ws'), protocols, options);
  return new Promise((resolve, reject) => {
    let answer: IncomingMessage | undefined;
    backend.on('error', (error) => {
      const failure = explained(error);
      if (answer) note(inWords(failure));
      reject(failure);
    });
    backend.on('unexpected-response', (_request, response) => resolve(response));
    backend.on('upgrade', (response) => {
      answer = response;
    });
    backend.on('open', () => {
      backend.pause();
      const { rawHeaders = [] } = answer ?? {};
      const own = ['x-request-id', 'sec-websocket-accept', 'sec-websocket-extensions'];
      resolve(
        acceptSocket(c, {
          journal,
          choose: () => backend.protocol || false,
          headers: endToEnd(rawHeaders, [...own, 'sec-websocket-protocol']),
          opened(client, keep) {
            backend.on('message', (data, isBinary) => keep('server', data, isBinary));
            join(client, backend);
            join(backend, client);
            backend.resume();
          },
          refused: () => backend.terminate(),
        }),
      );
    });
  });
}

/** What one gets the other sends, no faster than that can. */
function join(from: WebSocket, to: WebSocket): void {
  from.on('message', (data: RawData, isBinary) => {
    if (to.readyState !== WebSocket.OPEN) return;
    from.pause();
    to.send(data, { binary: isBinary }, () => from.resume());
  });
  from.on('close', (code, reason) => {
    if (code === BROKEN_OFF) to.terminate();
    else if (code === NO_CODE) to.close();
    else to.close(code, reason);
  });
}

/** What ws says in English about a backend that has answered, or has not. */
function explained(error: NodeJS.ErrnoException): Error {
  const { code = '', message } = error;
  if (message === 'Opening handshake has timed out') return new BackendFailure(SILENT);
  if (code !== '' && !code.startsWith('WS_')) return error;
  return new BackendFailure(`WebSocket 不对：${message}`);
}
