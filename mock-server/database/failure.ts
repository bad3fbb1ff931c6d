import type { DatabasePlace } from './place';

const SQLITE_UNAVAILABLE =
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|NOMEM|PROTOCOL)/;
/** Mostly classes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const POSTGRES_UNAVAILABLE = /^(08|25006|28|3D000|40|53|57|58)/;
const NETWORK = /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOST|ENET)/;
/** pg gives these no code. */
const PG_BROKEN = /^(Connection terminated|timeout exceeded|Query read timeout|Client has)/;

/** Why the database cannot be used and what to do, in a line for the person at the terminal. */
export class DatabaseUnusable extends Error {
  override name = 'DatabaseUnusable';
}

/** Whether the database cannot be used for now, rather than having been used wrongly. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnusable) return true;
  const { code = '', message } = error as NodeJS.ErrnoException;
  return (
    [SQLITE_UNAVAILABLE, POSTGRES_UNAVAILABLE, NETWORK].some((codes) => codes.test(code)) ||
    PG_BROKEN.test(message)
  );
}

/** Why the database could not be opened and what to do, in one line. A password is never in it. */
export function explainFailure(error: unknown, place: DatabasePlace): string {
  return 'url' in place ? explainPostgres(error, place.url) : explainSqlite(error, place.file);
}

function explainSqlite(error: unknown, file: string): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const start = `打不开数据库 ${file}：`;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return `${start}它正被别的程序锁住。关掉那个程序，或者用 --database 换一个文件`;
  }
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return `${start}它不是数据库，或者已经损坏。把它移走，就会新建一个`;
  }
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') {
    return `${start}磁盘已满。腾出空间，或者用 --database 换一个地方`;
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return `${start}读写时出错（${code}），磁盘可能已满。腾出空间，或者用 --database 换一个地方`;
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS') {
    return `${start}没有写的权限。改权限，或者用 --database 换一个地方`;
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return `${start}路径里有一段是文件，不是文件夹。用 --database 换一个地方`;
  }
  if (code.startsWith('SQLITE_CANTOPEN') || /Unable to open/.test(message)) {
    return `${start}它是文件夹，或者没有读写的权限。用 --database 换一个地方`;
  }
  if (isFromElsewhere(message)) {
    return `${start}它是更新的版本建的。更新这个程序，或者用 --database 换一个文件`;
  }
  return `${start}${code && !message.includes(code) ? `${code} ` : ''}${firstLine(message)}。检查路径和权限，或者用 --database 换一个地方`;
}

function explainPostgres(error: unknown, url: string): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const start = `连不上 DATABASE_URL 指的 PostgreSQL（${withoutPassword(url)}）：`;
  if (code === 'ECONNREFUSED') return `${start}那里没有数据库在听。先启动它，或者检查地址和端口`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `${start}找不到这台主机。检查地址`;
  if (code.startsWith('28') || message.startsWith('SASL')) return `${start}用户名或密码不对`;
  if (code === '3D000') return `${start}没有这个数据库。先用 createdb 建一个`;
  if (code === '42501') return `${start}没有建表的权限`;
  if (error instanceof URIError) return `${start}地址里的 % 要写成 %25`;
  if (isFromElsewhere(message)) {
    return `${start}里面的表是更新的版本建的。更新这个程序，或者换一个数据库`;
  }
  if (PG_BROKEN.test(message)) return `${start}它没有回答。检查地址、端口和网络`;
  // Several addresses of one host: AggregateError has no message of its own.
  return `${start}${firstLine(message) || code || '原因不明'}`;
}

/** What a person may read: user, host and database. */
function withoutPassword(url: string): string {
  try {
    const { username, host, pathname } = new URL(url);
    // The beginning of a password with a slash in it would be taken for the port.
    if (pathname.includes('@')) throw new Error('no address');
    return `${username && `${username}@`}${host}${pathname}`;
  } catch {
    return '地址写得不对，应该像 postgres://用户:密码@主机:5432/数据库';
  }
}

/** In Kysely's words: a migration was done that this program does not have. */
function isFromElsewhere(message: string): boolean {
  return message.startsWith('corrupted migrations');
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
