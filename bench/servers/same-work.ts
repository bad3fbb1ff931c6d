/**
 * The mock server's work on a login with node:http and libsql alone, as fast as it can be written: checks
 * it against the accounts, makes a token, and answers when a hash of the token is stored for good.
 * No framework, no throttle, no journal, no line on the terminal.
 */

import { hash, randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import Libsql from 'libsql';
import { LOGIN_NAME, LOGIN_SECRET } from '../../contract/login';
import { accountBook, readAccounts } from '../../mock-server/accounts';
import { fieldsOf } from './fields-of';
import { listening } from './listening';

const WEEK = 7 * 24 * 60 * 60 * 1000;

const accounts = accountBook(
  readAccounts(fileURLToPath(new URL('../../mock-server/accounts.jsonc', import.meta.url))),
);
const database = new Libsql(process.argv[2] as string);
// The mock server's own.
database.pragma('journal_mode = wal');
database.pragma('synchronous = normal');
database.pragma('cache_size = -16384');
database.pragma('wal_autocheckpoint = 4096');
database.exec(`create table sessions (
  token_hash text primary key,
  username text not null,
  created_at bigint not null,
  expires_at bigint not null
)`);
const insert = database.prepare('insert into sessions values (?, ?, ?, ?)');

const server = createServer(async (request, response) => {
  const { [LOGIN_NAME]: username = '', [LOGIN_SECRET]: pwd = '' } = await fieldsOf(request);
  const user = accounts.verify(username, pwd);
  if (!user) return answer(response, 401, { ok: false });
  const token = randomBytes(32).toString('base64url');
  const now = Date.now();
  const expiresAt = new Date(now + WEEK).toISOString();
  store([hash('sha256', token, 'base64url'), username, now, now + WEEK], () =>
    answer(response, 200, { ok: true, token, expiresAt, user }),
  );
});
server.listen(0, '127.0.0.1', () => listening(server));

interface Waiting {
  row: unknown[];
  stored: () => void;
}
let waiting: Waiting[] = [];

/** Logins that have arrived together are stored in one transaction, and answered after it. */
function store(row: unknown[], stored: () => void): void {
  if (waiting.length === 0) setImmediate(commit);
  waiting.push({ row, stored });
}

function commit(): void {
  const together = waiting;
  waiting = [];
  database.exec('begin immediate');
  for (const { row } of together) insert.run(row);
  database.exec('commit');
  for (const { stored } of together) stored();
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, headers).end(body);
}
