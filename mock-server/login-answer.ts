import type { LoginSuccess, User } from '../contract/login';
import type { Sessions } from './database/sessions';

/** Begins a session, and answers with its token: the end of every login. */
export async function loginAnswer(sessions: Sessions, user: User): Promise<Response> {
  const { token, expiresAt } = await sessions.create(user.username);
  return jsonOf({ ok: true, token, expiresAt: new Date(expiresAt).toISOString(), user });
}

/** As `c.json` would have it, but for `Headers`: making them takes as long as storing the session. */
function jsonOf(answer: LoginSuccess): Response {
  const body = JSON.stringify(answer);
  const headers = {
    'cache-control': 'no-store',
    'content-type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
  };
  return new Response(body, { status: 200, headers });
}
