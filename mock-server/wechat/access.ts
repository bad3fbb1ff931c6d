import type { Context } from 'hono';
import { WECHAT_PATH, type WechatDirectory } from 'hono-mock/wechat';
import type { Env } from '../env';
import type { WechatSettings } from './settings';
import type { WechatAccess } from './wechat-api';

/** @param request the whole server without a socket, for who asks it so */
export function wechatAccess(
  { api, ...given }: WechatSettings,
  directory: () => WechatDirectory,
  request: (path: string, init: RequestInit) => Response | Promise<Response>,
): (c: Context<Env>) => WechatAccess {
  return (c) => {
    const { apps } = directory();
    const { appid = apps[0]?.appid ?? '' } = given;
    const { secret = apps.find((app) => app.appid === appid)?.secret ?? '' } = given;
    const base = api ?? ownUrl(c);
    return {
      appid,
      secret,
      send: async (path, init) =>
        base === undefined ? request(WECHAT_PATH + path, init) : fetch(base + path, init),
    };
  };
}

/**
 * Where the request has come in there is the mock WeChat, too. It is asked through the socket, as any
 * other server would be: so what it was asked, and why it refuses, stands in the journal and the log.
 */
function ownUrl(c: Context<Env>): string | undefined {
  const { localAddress, localPort } = c.env?.incoming?.socket ?? {};
  if (localAddress === undefined || localPort === undefined) return undefined;
  const address = localAddress.replace(/^::ffff:/, '');
  return `http://${address.includes(':') ? `[${address}]` : address}:${localPort}${WECHAT_PATH}`;
}
