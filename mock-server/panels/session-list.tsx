/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { type Endpoint, type Panel, refuse } from 'hono-mock';
import { ActionButton, Moment } from 'hono-mock/inspector';
import * as z from 'zod';
import type { ListedSession as ListedSessionRow, Sessions } from '../database/sessions';

const ListedSession = z.object({
  id: z.string(),
  username: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

const sessionEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/__mock/sessions',
    summary: '谁登录着，最近的 100 个',
    answers: { 200: z.object({ ok: z.literal(true), sessions: z.array(ListedSession) }) },
  },
  {
    method: 'DELETE',
    path: '/__mock/sessions',
    summary: '让所有人退出登录',
    answers: { 204: null },
  },
  {
    method: 'DELETE',
    path: '/__mock/sessions/{id}',
    params: z.object({ id: z.string() }),
    summary: '让一个人退出登录',
    answers: { 204: null },
    refusals: [404],
  },
];

/** Who is signed in, each to be signed out: as a part of the inspector, and for programs. */
export function sessionList(sessions: Sessions): Panel {
  return {
    id: 'sessions',
    name: '登录着的',
    place: 'side',
    draw: async () => <SessionList sessions={await sessions.list()} />,
    routes: sessionRoutes(sessions),
    endpoints: sessionEndpoints,
  };
}

function sessionRoutes(sessions: Sessions): Hono {
  return new Hono()
    .get('/__mock/sessions', async (c) => {
      const listed = (await sessions.list()).map(({ id, username, createdAt, expiresAt }) => ({
        id,
        username,
        createdAt: new Date(createdAt).toISOString(),
        expiresAt: new Date(expiresAt).toISOString(),
      }));
      return c.json({ ok: true, sessions: listed }, 200);
    })
    .delete('/__mock/sessions', async (c) => {
      await sessions.clear();
      return c.body(null, 204);
    })
    .delete('/__mock/sessions/:id', async (c) => {
      const id = c.req.param('id');
      if (await sessions.revoke(id)) return c.body(null, 204);
      return refuse(c, 404, 'not_found', `没有编号为 ${id} 的登录`);
    });
}

function SessionList({ sessions }: { sessions: ListedSessionRow[] }) {
  return (
    <section id="sessions" class="card" aria-labelledby="sessions-title">
      <div class="heading">
        <h2 id="sessions-title">登录着的</h2>
        <ActionButton
          id="revoke-all"
          method="DELETE"
          url="/__mock/sessions"
          confirm="让所有人退出登录？"
        >
          全部撤销
        </ActionButton>
      </div>
      <ul class="people lined scroll" data-live="sessions">
        {sessions.length === 0 && (
          <li id="no-session" class="hint">
            没有人登录着
          </li>
        )}
        {sessions.map(({ id, username, createdAt, expiresAt }) => (
          <li id={`session-${id}`}>
            <div>
              <strong>{username}</strong>
              <p class="hint">
                <Moment at={createdAt} withDate /> 登录
                <br />
                <Moment at={expiresAt} withDate /> 到期
              </p>
            </div>
            <ActionButton
              id={`revoke-${id}`}
              method="DELETE"
              url={`/__mock/sessions/${encodeURIComponent(id)}`}
              label={`撤销 ${username} 的登录`}
            >
              撤销
            </ActionButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
