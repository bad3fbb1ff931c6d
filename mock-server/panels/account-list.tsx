/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { User } from '../../contract/login';

/** Who may log in. Passwords stand in the file only. */
export function AccountList({ accounts }: { accounts: User[] }) {
  return (
    <section class="card" aria-labelledby="accounts-title">
      <h2 id="accounts-title">账号</h2>
      <ul class="people lined scroll" data-live="accounts">
        {accounts.map(({ username, nickname }) => (
          <li id={`account-${username}`}>
            <div>
              <strong>{username}</strong> <span class="hint">{nickname}</span>
            </div>
          </li>
        ))}
      </ul>
      <p class="hint">
        在 <code>mock-server/accounts.jsonc</code>（或 <code>--accounts</code>{' '}
        指的文件）里增改，密码也在那里，保存后立即生效。
      </p>
    </section>
  );
}
