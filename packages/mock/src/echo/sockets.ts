import type { Context } from 'hono';
import type { WebSocket } from 'ws';
import type { MockEnv } from '../env';
import { acceptSocket, type KeepFrame } from '../http/web-socket';
import type { Journal } from '../journal/journal';

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const POLICY_VIOLATION = 1008;

/**
 * A WebSocket that sends back what it gets: for `wx.connectSocket`. With `?close=4000&reason=…` it
 * closes as soon as it is open.
 */
export function answerSocket(c: Context<MockEnv>, journal: Journal): Response {
  return acceptSocket(c, {
    journal,
    choose: (protocols) => [...protocols][0] ?? false,
    opened: (client, keep) => echo(client, c.req.query(), keep),
  });
}

function echo(client: WebSocket, asked: Record<string, string>, keep: KeepFrame): void {
  client.on('message', (data, isBinary) => {
    client.send(data, { binary: isBinary });
    keep('server', data, isBinary);
  });
  const { close, reason = '' } = asked;
  if (close === undefined) return;
  const code = Number(close);
  const isCode = code === 1000 || (Number.isInteger(code) && code >= 3000 && code <= 4999);
  if (isCode) client.close(code, reason.slice(0, 40));
  else client.close(POLICY_VIOLATION, 'close 要的是 1000，或者 3000 到 4999');
}
