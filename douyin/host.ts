import type * as wechat from '../miniprogram/host';

export type EnvVersion = wechat.EnvVersion;

/** Here is no WeChat; the code of `tt.login` is for another server's code2Session, which ours does not ask. */
export function offersWechatLogin(): boolean {
  return false;
}

export function loginCode(_timeout: number): Promise<{ code: string } | { errMsg: string }> {
  return Promise.resolve({ errMsg: 'login:fail no WeChat' });
}

/** https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/api/foundation/env/get-env-info-sync */
const builds: Record<string, EnvVersion | undefined> = {
  development: 'develop',
  preview: 'trial',
  production: 'release',
};

/** Which build is running; one that is not known is treated with the care that a release needs. */
export function envVersion(): EnvVersion {
  return builds[tt.getEnvInfoSync().microapp.envType] ?? 'release';
}

/**
 * What `writeSecret` has stored; undefined where there is nothing, or it cannot be read. Douyin
 * says "nothing" by an empty string, with success.
 */
export function readSecret(key: string): Promise<unknown> {
  return new Promise((resolve) => {
    tt.getStorage({
      key,
      success: ({ data }) => resolve(data === '' ? undefined : data),
      fail: () => resolve(undefined),
    });
  });
}

/**
 * Stores it: Douyin has no encryption to ask for, and keeps apps apart from each other. What cannot
 * be stored is logged: it lives until the app is closed.
 */
export function writeSecret(key: string, data: object): void {
  tt.setStorage({ key, data, fail: console.error });
}

export function forgetSecret(key: string): void {
  tt.removeStorage({ key, fail: console.error });
}

/** tsc refuses this where the file it replaces has other exports. */
// biome-ignore lint/plugin: it is this very file
export type Replacement = Satisfied<typeof import('./host')>;
type Satisfied<Host extends typeof wechat> = Host;
