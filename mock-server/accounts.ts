import { hash, timingSafeEqual } from 'node:crypto';
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { chineseIssues } from 'hono-mock';
import {
  createScanner,
  findNodeAtLocation,
  getNodeValue,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
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
  .min(1);
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

/** What is wrong with an accounts file: the file, the line and the reason, in one readable line. */
export class AccountsFileError extends Error {
  override name = 'AccountsFileError';
}

/** A list of objects has 2. */
const MAX_DEPTH = 20;

/** @throws AccountsFileError when the file is missing, is no JSON, or does not describe accounts. */
export function readAccounts(file: string): Account[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new AccountsFileError(`读不到账号文件 ${file}：${(error as NodeJS.ErrnoException).code}`);
  }
  const fail = (offset: number, what: string): never => {
    const line = text.slice(0, offset).split('\n').length;
    throw new AccountsFileError(`账号文件 ${file} 第 ${line} 行：${what}`);
  };

  const tooDeep = placeBelow(text, MAX_DEPTH);
  if (tooDeep !== undefined) return fail(tooDeep, '嵌套太深，应该是一个列表，里面是一个个账号');
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (!tree) return fail(0, '文件是空的');
  const [syntaxError] = errors;
  if (syntaxError)
    fail(
      syntaxError.offset,
      syntaxErrors[printParseErrorCode(syntaxError.error)] ?? '不是正确的 JSON',
    );

  const result = Accounts.safeParse(getNodeValue(tree), chineseIssues);
  if (!result.success) {
    const { path, message } = result.error.issues[0] as z.core.$ZodIssue;
    // A missing field has no place of its own: point at what should hold it.
    const node = findNodeAtLocation(tree, path as (string | number)[]);
    const holder = node ?? findNodeAtLocation(tree, path.slice(0, -1) as (string | number)[]);
    const name = path.at(-1);
    fail((holder ?? tree).offset, typeof name === 'string' ? `${name} ${message}` : message);
  }
  const accounts = result.data as Account[];
  const twice = repeatedIn(accounts);
  if (twice) {
    const { offset } = findNodeAtLocation(tree, [twice.index]) ?? tree;
    fail(offset, `用户名 ${twice.username} 出现了两次`);
  }
  return accounts;
}

/** Where brackets first are nested deeper; the parser would call itself for each of them. */
function placeBelow(text: string, depth: number): number | undefined {
  const scanner = createScanner(text, true);
  let open = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const mark = text.charAt(scanner.getTokenOffset());
    if ('[{'.includes(mark)) open += 1;
    if (']}'.includes(mark)) open -= 1;
    if (open > depth) return scanner.getTokenOffset();
  }
  return undefined;
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
 * @throws AccountsFileError when the file is broken at the start.
 */
export function watchAccounts(file: string, report: (line: string) => void): WatchedAccounts {
  const accounts = readAccounts(file);
  let book = accountBook(accounts);
  const reload = (): void => {
    try {
      const edited = readAccounts(file);
      book = accountBook(edited);
      report(`账号文件已更新：${edited.length} 个账号`);
    } catch (error) {
      report(`${(error as Error).message}。先沿用上一次正确的内容`);
    }
  };
  // Polling sees what editors that replace the file, and network folders, hide from fs.watch.
  watchFile(file, { interval: 300, persistent: false }, reload);
  return {
    first: accounts[0] as Account,
    verify: (username, password) => book.verify(username, password),
    find: (username) => book.find(username),
    list: () => book.list(),
    close: () => unwatchFile(file, reload),
  };
}

const syntaxErrors: Record<string, string> = {
  InvalidSymbol: '有不认识的内容，文字要放在英文双引号里',
  InvalidNumberFormat: '数字写得不对',
  PropertyNameExpected: '这里应该是英文双引号里的字段名',
  ValueExpected: '这里缺一个值',
  ColonExpected: '字段名后面缺英文冒号',
  CommaExpected: '这里缺一个英文逗号',
  CloseBraceExpected: '缺右花括号 }',
  CloseBracketExpected: '缺右方括号 ]',
  EndOfFileExpected: '后面有多余的内容',
  UnexpectedEndOfComment: '注释没有结束',
  UnexpectedEndOfString: '字符串没有结束，缺英文双引号',
  InvalidEscapeCharacter: '反斜杠后面的字符不对',
};
