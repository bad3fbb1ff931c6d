import type { Hono, MiddlewareHandler } from 'hono';
import type { WechatDirectory } from 'hono-mock/wechat';
import type { User } from '../../contract/login';
import type { Sessions } from '../database/sessions';
import type { Database } from '../database/tables';
import type { Env } from '../env';
import { wechatAccess } from './access';
import { wechatLoginRoutes } from './routes';
import type { WechatSettings } from './settings';
import { WechatUsers } from './users';
import { WechatApi } from './wechat-api';

export { wechatLoginEndpoints } from './routes';
export type { WechatSettings } from './settings';

export interface WechatLoginOptions {
  database: Database;
  sessions: Sessions;
  /** The clock, in milliseconds. */
  now: () => number;
  /** What the own mock WeChat knows. */
  directory: () => WechatDirectory;
  /** The own mock WeChat where left out. */
  settings: WechatSettings | undefined;
  /** The whole server without a socket, for who asks it so. */
  request(path: string, init: RequestInit): Response | Promise<Response>;
}

export interface WechatLogin {
  /** Who this user name is, if WeChat's login has made it. */
  find(username: string): Promise<User | undefined>;
  routes(signedIn: MiddlewareHandler<Env>): Hono<Env>;
  /** Forgets everybody. */
  clear(): Promise<void>;
}

/** The login by WeChat, and the phone number that is bound after it: all of it that the app needs. */
export function wechatLogin(options: WechatLoginOptions): WechatLogin {
  const { database, sessions, now, directory, settings = {}, request } = options;
  const users = new WechatUsers(database, now);
  const api = new WechatApi(now, settings.patience);
  const accessFor = wechatAccess(settings, directory, request);
  return {
    find: (username) => users.find(username),
    routes: (signedIn) => wechatLoginRoutes({ api, accessFor, users, sessions, signedIn }),
    clear: () => users.clear(),
  };
}
