import { LoginSuccess } from '../../contract/login';
import { PhoneSuccess } from '../../contract/wechat';
import { beginSession } from '../../miniprogram/api/session';
import { bindPhone, loginByWechat } from '../../miniprogram/api/wechat';
import {
  expectBody,
  expectError,
  expectFuture,
  expectIssue,
  expectOutcome,
  expectText,
  expectThat,
  hasStatus,
  NotOffered,
} from './assertions';
import { atOnce, type Client } from './client';
import type { SignedIn } from './log-in';
import { checkBodyRefusals, checkUnknownMethod } from './refusals';
import type { Rows } from './rows';
import { bearer, checkWithoutToken } from './signed-in';

const LOGIN = '/login/wechat';
const PHONE = '/phone';
/** WeChat has never given it. */
const MADE_UP = 'contract-made-up-code';

export interface WechatChecks {
  client: Client;
  /** Of the mock WeChat that the server asks; without it there are no codes that work. */
  wechat: string | undefined;
  rows: Rows;
}

/** `POST /login/wechat` and `POST /phone`: what is refused, and, with codes of a mock WeChat, what is not. */
export async function checkWechat({ client, wechat, rows }: WechatChecks): Promise<void> {
  const post = (path: string, data: object, header: Record<string, string> = {}) =>
    client.ask({
      method: 'POST',
      path,
      data,
      header: { 'content-type': 'application/json', ...header },
    });

  const offered = await rows.row(`POST ${LOGIN}，没有写 code：400`, async () => {
    const exchange = await post(LOGIN, {});
    if (hasStatus(exchange, 404, 405, 501)) throw new NotOffered(exchange);
    expectIssue(exchange, 'code');
  });
  if (offered === 'not_offered') return;
  await rows.row(`POST ${LOGIN}，编造的 code：401`, async () => {
    expectError(await post(LOGIN, { code: MADE_UP }), 401, 'invalid_code');
  });
  await rows.row(`POST ${LOGIN}，编造的 code，Accept: text/plain：失败`, async () => {
    const exchange = await post(LOGIN, { code: MADE_UP }, { Accept: 'text/plain' });
    if (exchange.arrived && typeof exchange.body !== 'string') throw new NotOffered(exchange);
    expectText(exchange, '失败');
  });
  await checkBodyRefusals(client, rows, { path: LOGIN, encodings: ['json', 'form'] });
  await checkUnknownMethod(client, rows, { path: LOGIN, methods: ['POST'] });
  const requests = [{ method: 'POST', path: PHONE, data: { code: MADE_UP } } as const];
  await checkWithoutToken(client, rows, { path: PHONE, requests });
  if (wechat === undefined) {
    return rows.skip('用真的 code 登录、绑定手机号', '加上 --wechat 才有 code');
  }
  await checkWithCodes({ client, rows });
}

async function checkWithCodes({ client, rows }: Omit<WechatChecks, 'wechat'>): Promise<void> {
  let signedIn: SignedIn | undefined;
  await rows.row(`POST ${LOGIN}，wx.login 的 code：200`, async () => {
    const { outcome, exchange } = await client.observe(loginByWechat);
    const { user, token, expiresAt } = expectBody(exchange, 200, { LoginSuccess });
    expectFuture(expiresAt);
    expectOutcome(outcome, 'success');
    expectThat(user.phone !== undefined, 'user.phone，没绑是 null', '没有 user.phone');
    if (outcome.kind === 'success') signedIn = { ...outcome, token };
  });
  if (!signedIn) return rows.skip('其余各项', '没有令牌');
  const { username, token } = signedIn;
  beginSession(signedIn);
  await rows.row(`POST ${LOGIN}，同一个人再登录：同一个用户`, async () => {
    const { exchanges } = await atOnce(client, 2, loginByWechat);
    for (const exchange of exchanges) {
      const { user } = expectBody(exchange, 200, { LoginSuccess });
      expectThat(user.username === username, '同样的 user.username', 'user.username 是别的');
    }
  });
  await rows.row(`POST ${PHONE}，编造的 code：401，登录还在`, async () => {
    const { outcome, exchange } = await client.observe(() => bindPhone(MADE_UP));
    expectError(exchange, 401, 'invalid_code');
    expectOutcome(outcome, 'refused');
  });
  await rows.row(`POST ${PHONE}，没有写 code：400`, async () => {
    const header = { 'content-type': 'application/json', ...bearer(token) };
    expectIssue(await client.ask({ method: 'POST', path: PHONE, data: {}, header }), 'code');
  });
  await rows.row(`POST ${PHONE}，getPhoneNumber 的 code：200`, async () => {
    const code = await client.phoneCode();
    const { outcome, exchange } = await client.observe(() => bindPhone(code));
    const { user } = expectBody(exchange, 200, { PhoneSuccess });
    expectThat(user.username === username, '同样的 user.username', 'user.username 是别的');
    expectOutcome(outcome, 'bound');
  });
}
