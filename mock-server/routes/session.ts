import { Hono, type MiddlewareHandler } from 'hono';
import type { Endpoint } from 'hono-mock';
import { SessionSuccess } from '../../contract/session';
import type { Sessions } from '../database/sessions';
import type { Env } from '../env';

export interface SessionRoutesOptions {
  sessions: Sessions;
  signedIn: MiddlewareHandler<Env>;
}

export const sessionEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/session',
    summary: '现在是谁登录着',
    signedIn: true,
    answers: { 200: SessionSuccess },
  },
  {
    method: 'DELETE',
    path: '/session',
    summary: '退出登录',
    signedIn: true,
    answers: { 204: null },
  },
];

export function sessionRoutes({ sessions, signedIn }: SessionRoutesOptions): Hono<Env> {
  return new Hono<Env>()
    .get('/session', signedIn, (c) => {
      const { user, expiresAt } = c.get('session');
      const answer: SessionSuccess = {
        ok: true,
        user,
        expiresAt: new Date(expiresAt).toISOString(),
      };
      return c.json(answer, 200);
    })
    .delete('/session', signedIn, async (c) => {
      await sessions.end(c.get('session').token);
      return c.body(null, 204);
    });
}
