import { expectError, hasStatus, NotOffered } from './assertions';
import type { Client, RequestOption } from './client';
import { type Account, type SignedIn, signIn, type Way } from './log-in';
import type { Rows } from './rows';

export function bearer(token: string): { Authorization: string } {
  return { Authorization: `Bearer ${token}` };
}

/**
 * Each of these requests without a token: 401.
 * @returns whether the server has any of them
 */
export async function checkWithoutToken(
  client: Client,
  rows: Rows,
  { path, requests }: { path: string; requests: RequestOption[] },
): Promise<boolean> {
  const methods = [...new Set(requests.map(({ method }) => method))].join('、');
  const result = await rows.row(`${path} 的 ${methods}，没带令牌：401`, async () => {
    const exchanges = [];
    for (const request of requests) exchanges.push(await client.ask(request));
    const [first] = exchanges;
    if (first && exchanges.every((exchange) => hasStatus(exchange, 404, 405, 501))) {
      throw new NotOffered(first);
    }
    for (const exchange of exchanges) expectError(exchange, 401, 'unauthenticated');
  });
  return result !== 'not_offered';
}

/** @returns undefined where there is no token, and so nothing more to check */
export async function startSignedIn(
  client: Client,
  rows: Rows,
  account: Account,
): Promise<{ signedIn: SignedIn; way: Way } | undefined> {
  let started: { signedIn: SignedIn; way: Way } | undefined;
  await rows.row('登录，拿到令牌', async () => {
    started = await signIn(client, account);
  });
  if (!started) rows.skip('其余各项', '没有令牌');
  return started;
}
