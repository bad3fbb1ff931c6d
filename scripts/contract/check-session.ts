import { randomBytes } from 'node:crypto';
import { SessionSuccess } from '../../contract/session';
import { login } from '../../miniprogram/api/login';
import { beginSession, logOut, requestSignedIn } from '../../miniprogram/api/session';
import {
  expectBody,
  expectEach,
  expectError,
  expectFuture,
  expectNoContent,
  expectThat,
} from './assertions';
import { atOnce, type Client, type RequestOption } from './client';
import type { Exchange } from './exchange';
import { type Account, expectUser, tokenOf } from './log-in';
import { checkUnknownMethod } from './refusals';
import type { Rows } from './rows';
import { bearer, checkWithoutToken, startSignedIn } from './signed-in';

const path = '/session';
const show = { method: 'GET', path } as const;
const end = { method: 'DELETE', path } as const;

export interface SessionChecks {
  client: Client;
  account: Account;
  rows: Rows;
}

/** `GET /session`, `DELETE /session`, and what becomes of a token. */
export async function checkSession({ client, account, rows }: SessionChecks): Promise<void> {
  const withToken = (request: RequestOption, token: string): Promise<Exchange> =>
    client.ask({ ...request, header: bearer(token) });

  if (!(await checkWithoutToken(client, rows, { path, requests: [show, end] }))) return;
  await rows.row('GET /session，令牌不对：401', async () => {
    const token = randomBytes(32).toString('base64url');
    expectError(await withToken(show, token), 401, 'unauthenticated');
  });
  const started = await startSignedIn(client, rows, account);
  if (!started) return;
  const { signedIn, way } = started;

  await rows.row('GET /session：200', async () => {
    beginSession(signedIn);
    const { exchange } = await client.observe(() => requestSignedIn(show));
    const { user, expiresAt } = expectBody(exchange, 200, { SessionSuccess });
    expectUser(user, account);
    expectFuture(expiresAt);
  });
  await rows.row('GET /session，同时十个：200', async () => {
    beginSession(signedIn);
    const { exchanges } = await atOnce(client, 10, () => requestSignedIn(show));
    expectEach(exchanges, (exchange) => expectBody(exchange, 200, { SessionSuccess }));
  });
  await checkUnknownMethod(client, rows, { path, methods: ['GET', 'DELETE'] });
  await rows.row('DELETE /session：204', async () => {
    beginSession(signedIn);
    expectNoContent((await client.observe(logOut)).exchange);
  });
  await rows.row('DELETE /session 之后，这个令牌：401', async () => {
    expectError(await withToken(show, signedIn.token), 401, 'unauthenticated');
  });
  await rows.row('同时登录两次，退出一个，另一个还有用', async () => {
    const { outcome } = await atOnce(client, 2, () => login({ ...way, ...account }));
    const [first = '', second = ''] = outcome.map(tokenOf);
    expectThat(first !== '' && second !== '', '两个令牌', '没有两个令牌');
    expectThat(first !== second, '两个不同的令牌', '两个一样的令牌');
    for (const token of [first, second]) {
      expectBody(await withToken(show, token), 200, { SessionSuccess });
    }
    expectNoContent(await withToken(end, first));
    expectBody(await withToken(show, second), 200, { SessionSuccess });
  });
  rows.skip('令牌过期之后：401', '要等到 expiresAt，太久');
}
