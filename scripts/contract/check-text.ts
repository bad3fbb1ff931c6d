import { LOGIN_NAME, LOGIN_SECRET } from '../../contract/login';
import { login } from '../../miniprogram/api/login';
import { request } from '../../miniprogram/api/request';
import { expectEach, expectOutcome, expectText, hasStatus, NotOffered } from './assertions';
import { atOnce, type Client } from './client';
import type { Exchange } from './exchange';
import {
  type Account,
  byForm,
  byGet,
  byJson,
  logIn,
  logInRightly,
  logInWrongly,
  mistaken,
  nobody,
  type Way,
} from './log-in';
import type { Rows } from './rows';

export interface TextChecks {
  client: Client;
  account: Account;
  rows: Rows;
}

/** What a server of the contract says to `Accept: text/plain`. */
export async function checkText({ client, account, rows }: TextChecks): Promise<void> {
  const ask = async (way: Way, { username, password }: Account): Promise<Exchange> => {
    const { method, encoding } = way;
    const data = { [LOGIN_NAME]: username, [LOGIN_SECRET]: password };
    const header = { Accept: 'text/plain' };
    const sent = { method, path: '/login', encoding, data, header };
    return (await client.observe(() => request(sent))).exchange;
  };

  for (const way of [byGet, byForm, byJson]) {
    const result = await rows.row(`${way.name}，密码对：成功`, async () => {
      client.admission.expectOpen();
      const exchange = await ask(way, account);
      client.admission.note(exchange);
      if (isNoText(exchange)) throw new NotOffered(exchange);
      expectText(exchange, '成功');
    });
    if (result === 'not_offered' || result === 'not_checked') continue;
    await rows.row(`${way.name}，密码不对：失败`, async () => {
      client.admission.expectLetIn();
      expectText(await ask(way, mistaken(account)), '失败');
    });
    await rows.row(`${way.name}，没有这个用户：失败`, async () => {
      expectText(await ask(way, nobody()), '失败');
    });
  }
}

/** Many a server knows JSON only, and sends it whatever is accepted. */
function isNoText(exchange: Exchange): boolean {
  const isJson = exchange.arrived && typeof exchange.body !== 'string';
  return isJson || hasStatus(exchange, 404, 405, 406, 415, 501);
}

/** The tutorial's own server, which says nothing but these texts, whatever is accepted. */
export async function checkTextServer({ client, account, rows }: TextChecks): Promise<void> {
  for (const way of [byGet, byForm]) {
    await rows.row(`${way.name}，密码对：成功`, async () => {
      const { outcome, exchange } = await logInRightly(client, way, account);
      expectText(exchange, '成功');
      expectOutcome(outcome, 'success');
    });
    for (const [who, fail] of [
      ['密码不对', () => logInWrongly(client, way, account)],
      ['没有这个用户', () => logIn(client, way, nobody())],
    ] as const) {
      await rows.row(`${way.name}，${who}：失败`, async () => {
        const { outcome, exchange } = await fail();
        expectText(exchange, '失败');
        expectOutcome(outcome, 'invalid_credentials');
      });
    }
  }
  await rows.row('POST 表单，同时十个：成功', async () => {
    client.admission.expectLetIn();
    const { exchanges } = await atOnce(client, 10, () => login({ ...byForm, ...account }));
    expectEach(exchanges, (exchange) => expectText(exchange, '成功'));
  });
}
