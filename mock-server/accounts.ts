import { hash, timingSafeEqual } from 'node:crypto';
import { readHandEdited, watchHandEdited } from 'hono-mock/hand-edited';
import * as z from 'zod';
import type { User } from '../contract/login';

const Accounts = z
  .array(
    z.strictObject({
      username: z.string().min(1).max(64),
      password: z.string().min(1).max(128),
      nickname: z.string().min(1),
    }),
  )
  .min(1)
  .superRefine((accounts, context) => {
    const twice = repeatedIn(accounts);
    if (!twice) return;
    const message = `用户名 ${twice.username} 出现了两次`;
    context.addIssue({ code: 'custom', path: [twice.index], message });
  });
export type Account = z.infer<typeof Accounts>[number];

/** The accounts that may log in. */
export interface AccountBook {
  /** The user, or undefined for an unknown name and for a wrong password alike, in the same time. */
  verify(username: string, password: string): User | undefined;
  find(username: string): User | undefined;
  list(): User[];
}

export function accountBook(accounts: readonly Account[]): AccountBook {
  const byName = new Map(
    accounts.map((account) => [
      account.username,
      { user: userOf(account), password: digest(account.password) },
    ]),
  );
  const nobody = { user: undefined, password: digest('') };
  return {
    verify(username, password) {
      const account = byName.get(username) ?? nobody;
      return timingSafeEqual(digest(password), account.password) ? account.user : undefined;
    },
    find: (username) => byName.get(username)?.user,
    list: () => accounts.map(userOf),
  };
}

function userOf({ username, nickname }: Account): User {
  return { username, nickname };
}

/** Equal lengths, which is what timingSafeEqual asks for. */
function digest(text: string): Buffer {
  return Buffer.from(hash('sha256', text, 'binary'), 'binary');
}

const accountsFile = {
  name: '账号文件',
  schema: Accounts,
  shape: '应该是一个列表，里面是一个个账号',
};

/** @throws HandEditedFileError when the file is missing, is no JSON, or does not describe accounts. */
export function readAccounts(file: string): Account[] {
  return readHandEdited(file, accountsFile);
}

/** The first account whose name another one before it has. Goes through them once. */
export function repeatedIn(
  accounts: Iterable<Pick<Account, 'username'>>,
): { username: string; index: number } | undefined {
  const names = new Set<string>();
  for (const { username } of accounts) {
    if (names.has(username)) return { username, index: names.size };
    names.add(username);
  }
  return undefined;
}

export interface WatchedAccounts extends AccountBook {
  /** The first one of the file as it was at the start. */
  first: Account;
  close(): void;
}

/**
 * The accounts of a file that is edited by hand while the server runs: a broken file is reported,
 * and the last good one stays in force.
 * @throws HandEditedFileError when the file is broken at the start.
 */
export function watchAccounts(file: string, report: (line: string) => void): WatchedAccounts {
  const accounts = readAccounts(file);
  let book = accountBook(accounts);
  const take = (edited: Account[]): void => {
    book = accountBook(edited);
    report(`账号文件已更新：${edited.length} 个账号`);
  };
  return {
    first: accounts[0] as Account,
    verify: (username, password) => book.verify(username, password),
    find: (username) => book.find(username),
    list: () => book.list(),
    close: watchHandEdited(file, readAccounts, take, report),
  };
}
