import { Hono } from 'hono';
import { listen } from 'hono-mock';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { LoginSuccess } from '../../contract/login';
import { accountBook } from '../../mock-server/accounts';
import { createApp } from '../../mock-server/app';
import { testContractCommand } from '../../scripts/contract/command';
import type { Row } from '../../scripts/contract/rows';
import { makeDatabase } from '../support/database';
import { loginPath } from '../support/login';
import { demoAccounts } from '../support/mock-app';

export interface Ran {
  code: number;
  output: string;
  errors: string;
}

const forever = new AbortController().signal;

/** `npm run test:contract`, in this process. */
export async function run(args: string[], interrupted = forever): Promise<Ran> {
  const stdout = paper();
  const stderr = paper();
  const code = await testContractCommand(args, { stdout, stderr, interrupted });
  return { code, output: stdout.text(), errors: stderr.text() };
}

/** An output that keeps what is written. */
function paper() {
  const written: string[] = [];
  return { write: (text: string) => written.push(text), text: () => written.join('') };
}

export type Result = { code: number; ok: boolean; rows: Row[] } & Record<string, unknown>;

/** What it tells machines. */
export async function runForMachines(args: string[], interrupted = forever): Promise<Result> {
  const { code, output, errors } = await run([...args, '--json'], interrupted);
  if (errors) throw new Error(errors);
  return { code, ...JSON.parse(output) };
}

/** The rows with this result, each as its title and what it says. */
export function told(
  { rows }: Pick<Result, 'rows'>,
  result: Row['result'],
): Record<string, string> {
  const fitting = rows.filter((row) => row.result === result);
  return Object.fromEntries(fitting.map((row) => [row.title, wordsOf(row)]));
}

function wordsOf(row: Row): string {
  switch (row.result) {
    case 'failed':
      return `${row.expected} | ${row.received}`;
    case 'not_offered':
      return row.received;
    case 'not_checked':
      return row.reason;
    default:
      return '';
  }
}

export type Change = (
  request: Request,
  next: (request?: Request) => Promise<Response>,
) => Response | Promise<Response>;

/** The mock server, with something wrong about it. */
export async function startChangedServer(
  change: Change,
  accounts = demoAccounts,
): Promise<{ url: string }> {
  const app = createApp({ accounts: accountBook(accounts), database: await makeDatabase() });
  const front = new Hono().all('*', async ({ req }) =>
    change(req.raw, async (request = req.raw) => app.fetch(request)),
  );
  const { url, close } = await listen(front, { port: 0, host: '127.0.0.1' });
  onCleanup(close);
  return { url };
}

export type Json = Record<string, unknown>;

/** Another answer in the place of the one to such requests. */
export function where(
  isMeant: (request: Request, response: Response) => boolean,
  change: (body: Json, response: Response) => Response | Promise<Response>,
): Change {
  return async (request, next) => {
    const response = await next();
    if (!isMeant(request, response)) return response;
    const text = await response.clone().text();
    return change(text.startsWith('{') ? JSON.parse(text) : {}, response);
  };
}

export const says = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });
export const isError = (status: number) => (_: Request, response: Response) =>
  response.status === status;
export const isTo =
  (method: string, path: RegExp) =>
  (request: Request): boolean =>
    request.method === method && path.test(new URL(request.url).pathname);
export const isSignedIn = ({ headers }: Request): boolean => headers.has('authorization');
export const notFound = { ok: false, error: { code: 'not_found', message: '没有' } };

/** What is told about a server with this defect, beside its rows that pass. */
export async function failuresOf(change: Change, args: string[]): Promise<Record<string, string>> {
  const { url } = await startChangedServer(change);
  const result = await runForMachines(['--base-url', url, ...args]);
  expect(result).toMatchObject({ code: 1, ok: false });
  return told(result, 'failed');
}

export type Header = Record<'authorization', string>;

export async function logIn(url: string): Promise<Header> {
  const answer = await fetch(`${url}${loginPath()}`);
  return { authorization: `Bearer ${LoginSuccess.parse(await answer.json()).token}` };
}

export async function sessionsAt(url: string): Promise<number> {
  const answer = await fetch(`${url}/__mock/sessions`);
  return (await answer.json()).sessions.length;
}
