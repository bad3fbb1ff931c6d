import { randomBytes } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import { bodyLimit } from 'hono/body-limit';
import { LoginRequest, type LoginSuccess, type LoginText } from '../../contract/login';
import type { AccountBook } from '../accounts';
import { check, type Read, readBody, readQuery } from '../fields';
import { LoginThrottle } from '../login-throttle';
import { methodNotAllowed } from '../method-not-allowed';
import { refuse } from '../refuse';

const MAX_BODY = 16 * 1024;
const TOKEN_LIFE = 7 * 24 * 60 * 60 * 1000;

export interface LoginRoutesOptions {
  accounts: AccountBook;
  /** The clock, in milliseconds. */
  now: () => number;
}

/** `GET /login` reads the query, `POST /login` a form or JSON; past that they are the same. */
export function loginRoutes({ accounts, now }: LoginRoutesOptions): Hono {
  const throttle = new LoginThrottle(now);

  function logIn(c: Context, read: Read): Response {
    if ('refusal' in read) return read.refusal;
    const checked = check(c, LoginRequest, read.fields);
    if ('refusal' in checked) return checked.refusal;
    const { username, pwd } = checked.fields;

    const seconds = throttle.secondsToWait(username);
    if (seconds > 0) {
      c.header('Retry-After', String(seconds));
      return refuse(c, 429, 'too_many_attempts', `尝试次数太多，请 ${seconds} 秒后再试`);
    }
    const user = accounts.verify(username, pwd);
    if (!user) {
      throttle.failed(username);
      return refuse(c, 401, 'invalid_credentials', '用户名或密码不对');
    }
    throttle.succeeded(username);
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now() + TOKEN_LIFE).toISOString();
    return c.json({ ok: true, token, expiresAt, user } satisfies LoginSuccess, 200);
  }

  return new Hono()
    .get('/login', tutorialText, (c) => logIn(c, readQuery(c)))
    .post('/login', tutorialText, limitedBody, async (c) => logIn(c, await readBody(c)))
    .all('/login', methodNotAllowed('GET', 'HEAD', 'POST'));
}

/** `Accept: text/plain` gets what the tutorial's server says: 成功, or 失败 whatever the reason. */
const tutorialText: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
  const type = accepts(c, {
    header: 'Accept',
    supports: ['application/json', 'text/plain'],
    default: 'application/json',
  });
  // A defect of the server's own is no reason to refuse a login: it stays a 500.
  if (type !== 'text/plain' || c.res.status >= 500) return;
  const text: LoginText = c.res.ok ? '成功' : '失败';
  c.res = c.text(text, 200);
};

const limitedBody = bodyLimit({
  maxSize: MAX_BODY,
  onError: (c) => refuse(c, 413, 'payload_too_large', `请求体太大，最多 ${MAX_BODY / 1024} KiB`),
});
