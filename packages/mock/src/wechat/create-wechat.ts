import { Hono } from 'hono';
import type { Endpoint } from '../api/endpoint';
import type { MockEnv } from '../env';
import { injectByRules } from '../faults/inject';
import type { Panel } from '../panel';
import { refuseAsWechat } from './answer';
import { defaultDirectory, type WechatDirectory } from './directory';
import { wechatPanel } from './panel';
import { accessTokenEndpoints, accessTokenRoutes } from './routes/access-token';
import { deviceEndpoints, deviceRoutes } from './routes/device';
import { phoneNumberEndpoints, phoneNumberRoutes } from './routes/getuserphonenumber';
import { jscode2sessionEndpoints, jscode2sessionRoutes } from './routes/jscode2session';
import { WechatState } from './state';

export interface WechatOptions {
  /** Which mini-programs and people there are, asked anew each time; default `defaultDirectory`. */
  directory?: (() => WechatDirectory) | undefined;
  /** The clock, in milliseconds; default `Date.now`. */
  now?: (() => number) | undefined;
  /** From 0 to below 1, for delays; default `Math.random`. */
  random?: (() => number) | undefined;
}

/** A mock WeChat, to be put into a server with `/__mock`. */
export interface Wechat {
  /** What it answers, for `mountMock`. */
  endpoints: Endpoint[];
  /** Its part of the inspector, for `mountMock`. */
  panel: Panel;
  /** To be mounted at `/`: all of them are below `/__wechat`. */
  routes: Hono<MockEnv>;
  /** WeChat's server API alone, without a prefix: for a server that stands in for api.weixin.qq.com. */
  api: Hono<MockEnv>;
  /** As it was at the start: no codes, no tokens, no sessions, everything as usual. */
  reset(): void;
}

/** Where it is in a server that has more to answer. */
export const WECHAT_PATH = '/__wechat';

const apiEndpoints = [...jscode2sessionEndpoints, ...accessTokenEndpoints, ...phoneNumberEndpoints];

/** WeChat's half of a login, without WeChat: its server API, and what a phone asks it for. */
export function createWechat({
  directory = () => defaultDirectory,
  now = Date.now,
  random,
}: WechatOptions = {}): Wechat {
  const state = new WechatState(directory, now, random);
  const api = new Hono<MockEnv>();
  for (const path of ['/sns/*', '/cgi-bin/*', '/wxa/*']) {
    api.use(path, injectByRules(state.faults));
    api.use(path, async (c, next) => {
      const refused = state.refusedByScenario(c.req.path);
      return refused ? refuseAsWechat(c, refused, now()) : next();
    });
  }
  api.route('/', jscode2sessionRoutes(state));
  api.route('/', accessTokenRoutes(state));
  api.route('/', phoneNumberRoutes(state));
  const routes = new Hono<MockEnv>();
  routes.route(WECHAT_PATH, api);
  routes.route(WECHAT_PATH, deviceRoutes(state));
  return {
    endpoints: [...apiEndpoints, ...deviceEndpoints].map((endpoint) => ({
      ...endpoint,
      path: WECHAT_PATH + endpoint.path,
    })),
    panel: wechatPanel(state),
    routes,
    api,
    reset: () => state.clear(),
  };
}
