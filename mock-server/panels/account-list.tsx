/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { Panel } from 'hono-mock';
import type { User } from '../../contract/login';
import type { AccountBook } from '../accounts';

/** Who may log in. Passwords stand in the file only. */
export function accountList(accounts: AccountBook): Panel {
  return {
    id: 'accounts',
    place: 'side',
    draw: () => <AccountList accounts={accounts.list()} />,
  };
}

function AccountList({ accounts }: { accounts: User[] }) {
  return (
    <section id="accounts" class="card" aria-labelledby="accounts-title">
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
