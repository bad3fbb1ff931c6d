/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { Exchange, JournalEntry, Panel } from 'hono-mock';
import { CopyLine, hasHidden, Moment, RequestWire, redact, StatusBadge } from 'hono-mock/inspector';
import { LOGIN_SECRET } from '../../contract/login';
import { loginByForm, loginByQuery } from './login-commands';

interface LoginComparisonProps {
  origin: string;
  get: JournalEntry | undefined;
  post: JournalEntry | undefined;
}

/** The newest GET and the newest POST login side by side, as they were sent. */
export function loginComparison(): Panel {
  return {
    id: 'logins',
    name: '登录对照',
    place: 'wide',
    draw: ({ origin, exchanges }) => (
      <LoginComparison
        origin={origin}
        get={newestLogin(exchanges, 'GET')}
        post={newestLogin(exchanges, 'POST')}
      />
    ),
  };
}

function newestLogin(exchanges: readonly Exchange[], method: string): JournalEntry | undefined {
  const newest = exchanges.find(
    (exchange) => exchange.method === method && exchange.target.split('?')[0] === '/login',
  );
  return newest && redact(newest);
}

function LoginComparison({ origin, get, post }: LoginComparisonProps) {
  return (
    <section id="logins" class="card wide" aria-labelledby="logins-title">
      <h2 id="logins-title">登录对照：数据放在哪里</h2>
      <p class="hint">
        最近的一次 GET 登录和一次 POST 登录，照发来的样子。密码写成了 ***，标出来的是它的位置。
      </p>
      <div class="pair" data-live="logins">
        <Login method="GET" entry={get} line={loginByQuery(origin)} />
        <Login method="POST" entry={post} line={loginByForm(origin)} />
      </div>
    </section>
  );
}

interface LoginProps {
  method: string;
  entry: JournalEntry | undefined;
  /** Makes one. */
  line: string;
}

function Login({ method, entry, line }: LoginProps) {
  const name = `${method} /login`;
  if (!entry) {
    return (
      <article id={`login-${method}`}>
        <h3>{name}</h3>
        <p>还没有收到过。在小程序里登录一次，或者在终端里：</p>
        <CopyLine line={line} what={name} />
      </article>
    );
  }
  return (
    <article id={`login-${method}`}>
      <div class="heading">
        <h3>{name}</h3>
        <StatusBadge entry={entry} />
        <Moment at={entry.at} />
        <a id={`login-open-${method}`} href={`/__mock/requests/${entry.id}`}>
          看回答
        </a>
      </div>
      <p class="verdict">{placeOfPassword(entry)}</p>
      <RequestWire entry={entry} />
    </article>
  );
}

const IN_URL = '网址会留在服务器和代理的日志、浏览器的历史记录里。';

function placeOfPassword({ requestLine, body }: JournalEntry): string {
  const inBody = hasHidden(body.text, LOGIN_SECRET);
  if (hasHidden(requestLine, LOGIN_SECRET)) {
    return inBody ? `密码在网址里，请求体里也有。${IN_URL}` : `密码在网址里。${IN_URL}`;
  }
  return inBody
    ? '密码在请求体里，网址里没有，日志和历史记录一般也就没有。要在路上也看不见，还得用 HTTPS。'
    : `这个请求里没有看到密码（${LOGIN_SECRET}）。`;
}
