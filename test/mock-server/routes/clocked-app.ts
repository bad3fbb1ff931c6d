import { ErrorAnswer } from '../../../contract/error';
import { LoginSuccess } from '../../../contract/login';
import { type AccountBook, accountBook } from '../../../mock-server/accounts';
import type { Database } from '../../../mock-server/database/tables';
import { makeDatabase } from '../../support/database';
import { demo, loginPath } from '../../support/login';
import { makeMockApp } from '../../support/mock-app';

export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';

const lihua = { username: 'lihua', password: 'dear-editor', nickname: '李华' };

export interface Sent {
  method?: string;
  token?: string;
  headers?: Record<string, string>;
  body?: RequestInit['body'];
}

export interface ClockedApp {
  database: Database;
  /** A request, with `Authorization: Bearer` where it has a token. */
  ask(path: string, sent?: Sent): Promise<Response>;
  /** @returns the token */
  logIn(username?: '123' | 'lihua'): Promise<string>;
  pass(milliseconds: number): void;
  /** Strikes a user from the accounts file. */
  strike(username: string): void;
}

/** A mock server on a database of its own, whose clock starts at 2024 and goes as the test says. */
export async function startClockedApp(): Promise<ClockedApp> {
  let time = Date.UTC(2024, 0, 1);
  let book = accountBook([demo, lihua]);
  const accounts: AccountBook = {
    verify: (username, password) => book.verify(username, password),
    find: (username) => book.find(username),
    list: () => book.list(),
  };
  const database = await makeDatabase();
  const app = await makeMockApp({ accounts, database, now: () => time });
  return {
    database,
    ask: async (path, { method = 'GET', token, headers = {}, body = null } = {}) =>
      app.request(path, {
        method,
        body,
        headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      }),
    async logIn(username = '123') {
      const { password } = username === '123' ? demo : lihua;
      return LoginSuccess.parse(await (await app.request(loginPath(password, username))).json())
        .token;
    },
    pass(milliseconds) {
      time += milliseconds;
    },
    strike(username) {
      book = accountBook([demo, lihua].filter((account) => account.username !== username));
    },
  };
}

/** The body of a refusal, which has the shape of every error and nothing more. */
export async function readError(response: Response): Promise<ErrorAnswer['error']> {
  expect(response.headers.get('content-type')).toMatch(/^application\/json\b/);
  const body = await response.json();
  const answer = ErrorAnswer.parse(body);
  expect(body).toEqual(answer);
  return answer.error;
}

/** The request of somebody who is not signed in, or not any more. */
export async function expectUnauthenticated(response: Response, message: string): Promise<void> {
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Bearer');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await readError(response)).toEqual({ code: 'unauthenticated', message });
}
