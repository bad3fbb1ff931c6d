import { CommandLineError } from 'hono-mock/command-line';

/** Which WeChat is asked; what is undefined is that of the own mock one. */
export interface WechatSettings {
  /** In the place of `https://api.weixin.qq.com`, without a slash at its end. */
  api?: string | undefined;
  appid?: string | undefined;
  secret?: string | undefined;
  /** Milliseconds that it has for an answer; `PATIENCE` where left out. */
  patience?: number;
}

export interface WechatEnvironment {
  WECHAT_API?: string | undefined;
  WECHAT_APPID?: string | undefined;
  WECHAT_SECRET?: string | undefined;
}

export const wechatHelp = `  WECHAT_API           登录时问哪个微信（默认是自己的 /__wechat），真的是
                       https://api.weixin.qq.com，还要下面两个
  WECHAT_APPID、WECHAT_SECRET   小程序的 AppID 和 AppSecret（默认是名单里的第一个）`;

/** @returns undefined where nothing is set @throws CommandLineError */
export function readWechatSettings(env: WechatEnvironment): WechatSettings | undefined {
  const api = env.WECHAT_API?.replace(/\/+$/, '') || undefined;
  const [appid, secret] = [env.WECHAT_APPID || undefined, env.WECHAT_SECRET || undefined];
  if (api === undefined) return appid || secret ? { appid, secret } : undefined;
  if (!/^https?:\/\/./.test(api) || !URL.canParse(api)) {
    throw new CommandLineError('WECHAT_API 应该像 https://api.weixin.qq.com');
  }
  const missing = [...(appid ? [] : ['WECHAT_APPID']), ...(secret ? [] : ['WECHAT_SECRET'])];
  if (missing.length === 0) return { api, appid, secret };
  throw new CommandLineError(`设了 WECHAT_API，还要设 ${missing.join(' 和 ')}`);
}
