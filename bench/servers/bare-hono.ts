/** The least that answers a login with Hono, as its documentation shows it: nothing but the comparison. */

import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { LOGIN_NAME, LOGIN_SECRET } from '../../contract/login';
import { listening } from './listening';

const app = new Hono();
const answer = (
  c: Context,
  { [LOGIN_NAME]: username, [LOGIN_SECRET]: pwd }: Record<string, unknown>,
) =>
  username === '123' && pwd === '123'
    ? c.json({ ok: true, user: { username: '123', nickname: '小明' } }, 200)
    : c.json({ ok: false }, 401);
app.get('/login', (c) => answer(c, c.req.query()));
app.post('/login', async (c) => {
  const isJson = c.req.header('content-type') === 'application/json';
  return answer(c, isJson ? await c.req.json() : await c.req.parseBody());
});

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
  listening(server as Server),
);
