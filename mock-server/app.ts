import { Hono } from 'hono';
import { answerDefect, type Endpoint, isBrokenOff, type MockOptions, mountMock } from 'hono-mock';
import {
  createWechat,
  DeviceErrorCode,
  defaultDirectory,
  type WechatDirectory,
} from 'hono-mock/wechat';
import * as z from 'zod';
import { ErrorAnswer } from '../contract/error';
import type { AccountBook } from './accounts';
import { isUnavailable } from './database/failure';
import { LoginAttempts, noThrottle } from './database/login-attempts';
import { Notes } from './database/notes';
import { Sessions } from './database/sessions';
import type { Database } from './database/tables';
import type { Env } from './env';
import { accountList } from './panels/account-list';
import { tokenLine } from './panels/login-commands';
import { loginComparison } from './panels/login-comparison';
import { sessionList } from './panels/session-list';
import { refuse } from './refuse';
import { loginEndpoints, loginRoutes } from './routes/login';
import { noteEndpoints, noteRoutes } from './routes/notes';
import { sessionEndpoints, sessionRoutes } from './routes/session';
import { signedIn } from './signed-in';
import { type WechatSettings, wechatLogin, wechatLoginEndpoints } from './wechat/login';

export interface AppOptions
  extends Pick<MockOptions, 'journal' | 'random' | 'hosts' | 'controlToken' | 'proxy'> {
  accounts: AccountBook;
  database: Database;
  /** The clock, in milliseconds; `Date.now` where left out. */
  now?: () => number;
  /** Which AppIDs and people the mock WeChat knows; those that it has by itself, where left out. */
  wechat?: (() => WechatDirectory) | undefined;
  /** Which WeChat this server asks; its own mock where left out. */
  wechatSettings?: WechatSettings | undefined;
  /** False lets everybody guess as often as they like. */
  throttle?: boolean;
}

/** What the server answers, besides `/__mock` and `/__wechat`. */
export const endpoints: Endpoint[] = [
  // One line for each file of routes/.
  ...loginEndpoints,
  ...sessionEndpoints,
  ...noteEndpoints,
  ...wechatLoginEndpoints,
];

const { error } = ErrorAnswer.shape;
/** That of the contract, and what the mock WeChat says to a phone. */
const AnyErrorAnswer = ErrorAnswer.extend({
  error: error.extend({ code: z.union([error.shape.code, DeviceErrorCode]) }),
}).meta({ id: 'ErrorAnswer' });

/** The whole mock server as a Hono app, without a port: `app.request('/login?username=…')` answers. */
export function createApp(options: AppOptions): Hono<Env> {
  const {
    accounts,
    database,
    now = Date.now,
    wechat: directory = () => defaultDirectory,
  } = options;
  const sessions = new Sessions(database, now);
  const notes = new Notes(database, now);
  const attempts = new LoginAttempts(database, now);
  const throttle = options.throttle === false ? noThrottle : attempts;
  const wechat = createWechat({ directory, now, random: options.random });

  const app = new Hono<Env>();
  const byWechat = wechatLogin({
    ...{ database, sessions, now, directory },
    settings: options.wechatSettings,
    request: (path, init) => app.request(path, init),
  });
  const behindSession = signedIn(sessions, accounts.find, byWechat.find);
  mountMock(app, {
    ...options,
    title: '小程序的模拟服务器',
    endpoints: [...endpoints, ...wechat.endpoints],
    errorAnswer: AnyErrorAnswer,
    panels: [loginComparison(), wechat.panel, sessionList(sessions), accountList(accounts)],
    resets: '登录、笔记、限次、微信',
    onReset: async () => {
      wechat.reset();
      await Promise.all([sessions.clear(), notes.clear(), attempts.clear(), byWechat.clear()]);
    },
    tokenCommand: tokenLine,
  });
  app.route('/', loginRoutes({ accounts, sessions, throttle, now }));
  app.route('/', sessionRoutes({ sessions, signedIn: behindSession }));
  app.route('/', noteRoutes({ notes, signedIn: behindSession }));
  app.route('/', byWechat.routes(behindSession));
  app.route('/', wechat.routes);
  app.onError((error, c) => {
    if (isBrokenOff(c) || !isUnavailable(error)) return answerDefect(error, c);
    console.error(`数据库暂时不能用：${error.message}`);
    c.header('Retry-After', '1');
    return refuse(c, 503, 'service_unavailable', '数据库暂时不能用，请稍后再试');
  });
  return app;
}
