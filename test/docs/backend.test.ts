import Database from 'libsql';
import { ErrorAnswer } from '../../contract/error';
import { LoginSuccess } from '../../contract/login';
import { addAccount, createBackend } from '../../docs/backend/app';
import { loginForm, loginJson, loginPath, NAME, SECRET } from '../support/login';

const form = 'application/x-www-form-urlencoded';
const right = { username: 'ming', password: 'correct horse', nickname: '小明' };

function startBackend() {
  const db = new Database(':memory:');
  const app = createBackend(db);
  const post = async (body: string, type = form) =>
    app.request('/login', { method: 'POST', headers: { 'Content-Type': type }, body });
  const logIn = (username: string, password: string) => post(loginForm(password, username));
  return { db, app, post, logIn };
}

async function refusalOf(response: Response): Promise<[number, string]> {
  return [response.status, ErrorAnswer.parse(await response.json()).error.code];
}

test('a form and JSON log in, and the database has neither the password nor the token', async () => {
  const { db, post, logIn } = startBackend();
  await addAccount(db, right);
  const { username, password } = right;
  const json = loginJson(password, username);
  for (const response of [await logIn(username, password), await post(json, 'application/json')]) {
    expect(response.status).toBe(200);
    const { token, user, expiresAt } = LoginSuccess.parse(await response.json());
    expect(user).toEqual({ username, nickname: '小明' });
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const rows = ['accounts', 'sessions'].map((table) =>
      db.prepare(`select * from ${table}`).all(),
    );
    expect(JSON.stringify(rows)).toContain(username);
    for (const secret of [password, token]) expect(JSON.stringify(rows)).not.toContain(secret);
  }
});

test('a wrong password and an unknown name are answered the same', async () => {
  const { db, logIn } = startBackend();
  await addAccount(db, right);
  const [wrong, unknown] = [await logIn('ming', 'wrong'), await logIn('nobody', 'wrong')];
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await wrong.json()).toEqual(await unknown.json());
});

test('after five guesses within a minute, even at once, no password is tried any more', async () => {
  const { logIn } = startBackend();
  const guesses = await Promise.all(Array.from({ length: 8 }, () => logIn('ming', 'wrong')));
  expect(guesses.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  const locked = await logIn('ming', right.password);
  expect(locked.headers.get('retry-after')).toBe('60');
  expect(await refusalOf(locked)).toEqual([429, 'too_many_attempts']);
});

test('a clock that is set back makes nobody wait until it is there again', async () => {
  const { logIn } = startBackend();
  await Promise.all(Array.from({ length: 6 }, () => logIn('ming', 'wrong')));
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 60 * 60 * 1000);
  try {
    expect((await logIn('ming', 'wrong')).status).toBe(401);
  } finally {
    jest.restoreAllMocks();
  }
});

test.each([
  { name: 'GET, whose password would stand in logs', code: [405, 'method_not_allowed'] },
  { name: 'a body without the password', body: `${NAME}=ming`, code: [400, 'invalid_request'] },
  { name: 'broken JSON', body: '{', type: 'application/json', code: [400, 'malformed_json'] },
  { name: 'plain text', body: 'a', type: 'text/plain', code: [415, 'unsupported_media_type'] },
  { name: '17 KiB', body: 'x'.repeat(17 * 1024), code: [413, 'payload_too_large'] },
])('$name is refused with $code', async ({ body, type, code }) => {
  const { app, post } = startBackend();
  const response = await (body === undefined
    ? app.request(loginPath('correct horse', 'ming'))
    : post(body, type));
  expect(await refusalOf(response)).toEqual(code);
});

test('400 says which field is missing', async () => {
  const response = await startBackend().post(`${NAME}=ming`);
  const { issues } = ErrorAnswer.parse(await response.json()).error;
  expect(issues?.map(({ path }) => path)).toEqual([SECRET]);
});
