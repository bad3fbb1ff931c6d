import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type Database from 'libsql';
import type { ErrorCode, Issue } from '../../contract/error';
import { LOGIN_NAME, LOGIN_SECRET, LoginRequest, type LoginSuccess } from '../../contract/login';

const WEEK = 7 * 24 * 60 * 60 * 1000;
const MINUTE = 60_000;
const GUESSES_PER_MINUTE = 5;
/** 16 MiB and about a fifth of a second for each guess. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const COST: ScryptOptions = { N: 2 ** 14, r: 8, p: 5 };
const FORM = 'application/x-www-form-urlencoded';

type Status = 400 | 401 | 404 | 405 | 413 | 415 | 429 | 500;

interface Account {
  username: string;
  /** In the table: its salt and hash. */
  password: string;
  nickname: string;
}

/** `POST /login` of the contract, as a real backend has it. */
export function createBackend(db: Database.Database): Hono {
  db.exec(`
    create table if not exists accounts (username text primary key, password text, nickname text);
    create table if not exists sessions (token_hash text primary key, username text, expires_at integer);
    create table if not exists guesses (username text, at integer);
  `);
  const tooLarge = (c: Context) => refuse(c, 413, 'payload_too_large', '请求体太大');

  const app = new Hono();
  app.use(bodyLimit({ maxSize: 16 * 1024, onError: tooLarge }));
  app.post('/login', async (c) => {
    c.header('Cache-Control', 'no-store');
    const body = await readBody(c);
    if (body instanceof Response) return body;
    const { data, error } = LoginRequest.safeParse(body);
    if (!data) {
      const issues = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
      return refuse(
        c,
        400,
        'invalid_request',
        `要有用户名 ${LOGIN_NAME} 和密码 ${LOGIN_SECRET}`,
        issues,
      );
    }
    const { [LOGIN_NAME]: username, [LOGIN_SECRET]: password } = data;

    // Counted before the slow part: a hundred guesses at once would all find the count low.
    const now = Date.now();
    // Those to come are from before the clock was set back: they would count until it is there again.
    db.prepare('delete from guesses where at <= ? or at > ?').run(now - MINUTE, now);
    db.prepare('insert into guesses values (?, ?)').run(username, now);
    const guesses = db.prepare('select at from guesses where username = ?').all(username);
    if (guesses.length > GUESSES_PER_MINUTE) {
      c.header('Retry-After', '60');
      return refuse(c, 429, 'too_many_attempts', '尝试次数太多，请稍后再试');
    }
    const account = db.prepare('select * from accounts where username = ?').get(username) as
      | Account
      | undefined;
    // An unknown name takes as long as a wrong password, and is answered the same.
    const isRight = await verify(password, account?.password ?? NOBODY);
    if (!account || !isRight) return refuse(c, 401, 'invalid_credentials', '用户名或密码不对');
    db.prepare('delete from guesses where username = ?').run(username);

    const token = randomBytes(32).toString('base64url');
    const expiresAt = now + WEEK;
    // Whoever gets to see the table cannot use what stands in it.
    const tokenHash = createHash('sha256').update(token).digest('hex');
    db.prepare('insert into sessions values (?, ?, ?)').run(tokenHash, username, expiresAt);
    const user = { username, nickname: account.nickname };
    const answer: LoginSuccess = {
      ok: true,
      token,
      expiresAt: new Date(expiresAt).toISOString(),
      user,
    };
    return c.json(answer, 200);
  });
  // No GET: a password does not belong in a URL, nor in logs.
  app.all('/login', (c) => {
    c.header('Allow', 'POST');
    return refuse(c, 405, 'method_not_allowed', '/login 只接受 POST');
  });
  app.notFound((c) => refuse(c, 404, 'not_found', '没有这个地址'));
  app.onError((error, c) => {
    console.error(error);
    return refuse(c, 500, 'internal_error', '服务器内部出错了');
  });
  return app;
}

/** Stores a new account; of its password only what `verify` needs. */
export async function addAccount(
  db: Database.Database,
  { username, password, nickname }: Account,
): Promise<void> {
  const salt = randomBytes(16);
  const stored = `${salt.toString('hex')}:${(await hash(password, salt)).toString('hex')}`;
  db.prepare('insert into accounts values (?, ?, ?)').run(username, stored, nickname);
}

const NOBODY = `${'0'.repeat(32)}:${'0'.repeat(128)}`;

async function verify(password: string, stored: string): Promise<boolean> {
  const [salt, expected] = stored.split(':').map((hex) => Buffer.from(hex, 'hex'));
  return timingSafeEqual(await hash(password, salt as Buffer), expected as Buffer);
}

function hash(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, 64, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

async function readBody(c: Context): Promise<unknown> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  const text = await c.req.text();
  if (type === FORM) return Object.fromEntries(new URLSearchParams(text));
  if (type !== 'application/json') {
    return refuse(c, 415, 'unsupported_media_type', '只接受表单和 JSON');
  }
  try {
    return JSON.parse(text);
  } catch {
    return refuse(c, 400, 'malformed_json', 'JSON 写坏了');
  }
}

function refuse(
  c: Context,
  status: Status,
  code: ErrorCode,
  message: string,
  issues?: Issue[],
): Response {
  return c.json({ ok: false, error: { code, message, issues } }, status);
}
