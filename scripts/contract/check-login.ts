import { LOGIN_NAME, LOGIN_SECRET, LoginSuccess } from '../../contract/login';
import { login } from '../../miniprogram/api/login';
import { request } from '../../miniprogram/api/request';
import {
  expectBody,
  expectEach,
  expectError,
  expectFuture,
  expectIssue,
  expectOutcome,
  expectThat,
  hasStatus,
  headerOf,
  Mismatch,
  NotOffered,
} from './assertions';
import { atOnce, type Client } from './client';
import {
  type Account,
  byForm,
  byGet,
  byJson,
  expectUser,
  logIn,
  logInRightly,
  logInWrongly,
  nobody,
  type Way,
} from './log-in';
import { isNoWay } from './login-budget';
import { checkBodyRefusals, checkUnknownMethod } from './refusals';
import type { Rows } from './rows';

/** After so many wrong passwords a server that ever locks has locked. */
const MAX_GUESSES = 20;

export interface LoginChecks {
  client: Client;
  account: Account;
  /** Whether a made-up name may be locked for a while. */
  throttle: boolean;
  rows: Rows;
}

/** `GET /login`, `POST /login` with a form and with JSON, and what is refused. */
export async function checkLogin(checks: LoginChecks): Promise<void> {
  const { client, account, rows } = checks;
  const offered: Way[] = [];
  for (const way of [byGet, byForm, byJson]) {
    const isLastHope = way === byJson && offered.length === 0;
    if (await checkWay(way, isLastHope, checks)) offered.push(way);
  }
  const way = offered.at(-1) ?? byForm;
  await rows.row('同时登录两次：200', async () => {
    client.admission.expectLetIn();
    const { exchanges } = await atOnce(client, 2, () => login({ ...way, ...account }));
    expectEach(exchanges, (exchange) => expectBody(exchange, 200, { LoginSuccess }));
  });

  const methods = [...new Set(offered.map(({ method }) => method))];
  const posts = offered.filter(({ method }) => method === 'POST');
  if (posts.length > 0) {
    const encodings = posts.map(({ encoding }) => encoding);
    await checkBodyRefusals(client, rows, { path: '/login', encodings });
  }
  await checkUnknownMethod(client, rows, { path: '/login', methods });
  await rows.row('没有的地址：404', async () => {
    const exchange = await client.ask({ path: '/no-such-path-in-the-contract' });
    expectError(exchange, 404, 'not_found');
  });
  await checkThrottle(way, checks);
}

/** @returns whether the server takes logins this way */
async function checkWay(
  way: Way,
  isLastHope: boolean,
  { client, account, rows }: LoginChecks,
): Promise<boolean> {
  // Between two wrong passwords of an account comes a right one, so that it is not locked.
  const result = await rows.row(`${way.name}，密码对：200`, async () => {
    const observed = await logInRightly(client, way, account);
    if (isNoWay(observed.exchange) && !isLastHope) throw new NotOffered(observed.exchange);
    const { user, expiresAt } = expectBody(observed.exchange, 200, { LoginSuccess });
    expectUser(user, account);
    expectFuture(expiresAt);
    expectOutcome(observed.outcome, 'success');
  });
  if (result === 'not_offered' || result === 'not_checked') return false;

  let told = '';
  await rows.row(`${way.name}，密码不对：401`, async () => {
    const { outcome, exchange } = await logInWrongly(client, way, account);
    told = JSON.stringify(expectError(exchange, 401, 'invalid_credentials'));
    expectOutcome(outcome, 'invalid_credentials');
  });
  await rows.row(`${way.name}，没有这个用户：401，说的话一样`, async () => {
    const { exchange } = await logIn(client, way, nobody());
    const error = JSON.stringify(expectError(exchange, 401, 'invalid_credentials'));
    const isSame = told === '' || error === told;
    expectThat(isSame, '和密码不对时一样的回答', '说的话不一样，猜得出有没有这个用户');
  });
  await rows.row(`${way.name}，没有写 ${LOGIN_SECRET}：400`, async () => {
    const { method, encoding } = way;
    const data = { [LOGIN_NAME]: nobody().username };
    const { exchange } = await client.observe(() =>
      request({ method, path: '/login', encoding, data }),
    );
    expectIssue(exchange, LOGIN_SECRET);
  });
  return true;
}

async function checkThrottle(way: Way, { client, throttle, rows }: LoginChecks): Promise<void> {
  const title = '一直猜密码：429';
  if (!throttle) return rows.skip(title, '加上 --throttle 才检查');
  await rows.row(title, async () => {
    const guesser = nobody();
    for (let guess = 0; guess < MAX_GUESSES; guess += 1) {
      const { outcome, exchange } = await logIn(client, way, guesser);
      if (!hasStatus(exchange, 429)) continue;
      expectError(exchange, 429, 'too_many_attempts');
      const retryAfter = headerOf(exchange, 'Retry-After');
      const received = retryAfter === undefined ? '没有 Retry-After' : 'Retry-After 不是秒数';
      expectThat(Number(retryAfter) > 0, '429，Retry-After 是还要等的秒数', received);
      return expectOutcome(outcome, 'too_many_attempts');
    }
    throw new Mismatch('429 too_many_attempts', `猜错 ${MAX_GUESSES} 次，一直没有限制`);
  });
}
