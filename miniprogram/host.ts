/**
 * What WeChat and Douyin do differently: the Douyin build takes `douyin/host.ts` in its place.
 * APIs are called with callbacks, which both have had from the start.
 */
export type EnvVersion = 'develop' | 'trial' | 'release';

/** Whether the person can be known by WeChat. */
export function offersWechatLogin(): boolean {
  return true;
}

/** A code by which the server gets to know from WeChat who the person is, or why there is none. */
export function loginCode(timeout: number): Promise<{ code: string } | { errMsg: string }> {
  return new Promise((resolve) => wx.login({ timeout, success: resolve, fail: resolve }));
}

/** Which build is running. */
export function envVersion(): EnvVersion {
  return wx.getAccountInfoSync().miniProgram.envVersion;
}

/** What `writeSecret` has stored; undefined where there is nothing, or it cannot be read. */
export function readSecret(key: string): Promise<unknown> {
  return new Promise((resolve) => {
    wx.getStorage({
      key,
      encrypt: true,
      success: ({ data }) => resolve(data),
      fail: () => resolve(undefined),
    });
  });
}

/** Stores it encrypted. What cannot be stored is logged: it lives until the app is closed. */
export function writeSecret(key: string, data: object): void {
  wx.setStorage({ key, data, encrypt: true, fail: console.error });
}

export function forgetSecret(key: string): void {
  wx.removeStorage({ key, fail: console.error });
}
