import type { MiddlewareHandler } from 'hono';
import { refuse } from 'hono-mock';
import type { User } from '../contract/login';
import type { Sessions } from './database/sessions';
import type { Env } from './env';

type FindUser = (username: string) => User | undefined | Promise<User | undefined>;

/** Lets only requests with the token of a living session pass, and lengthens it. */
export function signedIn(sessions: Sessions, ...books: FindUser[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.header('Cache-Control', 'no-store');
    const [, token] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
    const session = token && (await sessions.use(token));
    // Whoever has been struck from the accounts file is signed out with it.
    const user = session && (await firstIn(books, session.username));
    if (!user) {
      c.header('WWW-Authenticate', 'Bearer');
      return refuse(c, 401, 'unauthenticated', token ? '登录已过期，请重新登录' : '请先登录');
    }
    c.set('session', { user, token, expiresAt: session.expiresAt });
    return next();
  };
}

async function firstIn(books: FindUser[], username: string): Promise<User | undefined> {
  for (const find of books) {
    const user = await find(username);
    if (user) return user;
  }
  return undefined;
}
