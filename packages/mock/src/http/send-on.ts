import type { MiddlewareHandler } from 'hono';
import type { MockEnv } from '../env';

/** Goes before whatever holds answers back: then the backend's goes out, or a WebSocket opens. */
export const sendOn: MiddlewareHandler<MockEnv> = async (c, next) => {
  await next();
  c.get('sendOn')?.();
};
