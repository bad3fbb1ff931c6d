/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { ListedSession } from '../database/sessions';
import { ActionButton } from 'hono-mock';
import { Moment } from 'hono-mock';

/** Who is signed in, each to be signed out. */
export function SessionList({ sessions }: { sessions: ListedSession[] }) {
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
