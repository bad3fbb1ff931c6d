import { Hono } from 'hono';
import { type Listening, listen, mountMock } from 'hono-mock';

/** A mock server without routes of its own: whoever starts it closes it. */
export function startMockServer(): Promise<Listening> {
  const app = new Hono();
  const { journal } = mountMock(app);
  return listen(app, { port: 0, host: '127.0.0.1', journal });
}
