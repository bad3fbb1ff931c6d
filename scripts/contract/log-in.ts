import { randomBytes } from 'node:crypto';
import { LoginSuccess } from '../../contract/login';
import { type LoginOutcome, type LoginSuccessOutcome, login } from '../../miniprogram/api/login';
import { expectBody, expectThat, Mismatch } from './assertions';
import type { Client, Observed } from './client';
import { isNoWay } from './login-budget';

export interface Account {
  username: string;
  password: string;
}

/** How a login may travel. */
export interface Way {
  name: string;
  method: 'GET' | 'POST';
  encoding: 'form' | 'json';
}

export const byGet: Way = { name: 'GET', method: 'GET', encoding: 'form' };
export const byForm: Way = { name: 'POST 表单', method: 'POST', encoding: 'form' };
export const byJson: Way = { name: 'POST JSON', method: 'POST', encoding: 'json' };

/** What the mini-program keeps of a login. */
export type SignedIn = LoginSuccessOutcome & { token: string };

/** The mini-program's own login, and what it sent and received. */
export function logIn(
  client: Client,
  { method, encoding }: Way,
  account: Account,
): Promise<Observed<LoginOutcome>> {
  return client.observe(() => login({ method, encoding, ...account }));
}

/** With the right password, as long as the account is not refused. @throws NotChecked */
export async function logInRightly(
  client: Client,
  way: Way,
  account: Account,
): Promise<Observed<LoginOutcome>> {
  client.admission.expectOpen();
  const observed = await logIn(client, way, account);
  client.admission.note(observed.exchange);
  return observed;
}

/** With another password, where the right one got in. @throws NotChecked */
export async function logInWrongly(
  client: Client,
  way: Way,
  account: Account,
): Promise<Observed<LoginOutcome>> {
  client.admission.expectLetIn();
  return logIn(client, way, mistaken(account));
}

/** Logs in whichever way the server takes. @throws Mismatch where it takes none, or NotChecked */
export async function signIn(
  client: Client,
  account: Account,
): Promise<{ signedIn: SignedIn; way: Way }> {
  for (const way of [byForm, byJson]) {
    const observed = await logInRightly(client, way, account);
    if (!isNoWay(observed.exchange)) return { signedIn: expectToken(observed), way };
  }
  return { signedIn: expectToken(await logInRightly(client, byGet, account)), way: byGet };
}

/** Enough to go on, whatever else is wrong with the answer. @throws Mismatch */
function expectToken({ outcome, exchange }: Observed<LoginOutcome>): SignedIn {
  const token = tokenOf(outcome);
  if (token === undefined) {
    expectBody(exchange, 200, { LoginSuccess });
    throw new Mismatch('200 LoginSuccess', exchange.summary);
  }
  return { ...(outcome as LoginSuccessOutcome), token };
}

export function tokenOf(outcome: LoginOutcome): string | undefined {
  return outcome.kind === 'success' ? outcome.token : undefined;
}

/** @throws Mismatch */
export function expectUser(user: { username: string }, { username }: Account): void {
  expectThat(user.username === username, 'user.username 是登录的用户名', 'user.username 是别的');
}

/** The same account with another password. */
export function mistaken({ username, password }: Account): Account {
  return { username, password: `${password}-wrong` };
}

/** Nobody's account: a server that locks it locks nobody out. */
export function nobody(): Account {
  return { username: `nobody-${randomBytes(6).toString('hex')}`, password: 'wrong' };
}
