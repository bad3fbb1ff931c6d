import type { DefineApi } from './define-api';

/**
 * Of the APIs here, those that Douyin has not: neither its documentation nor its typings,
 * @douyin-microapp/typings 1.3.1, know them.
 * https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/api/overview
 */
export const DOUYIN_LACKS: readonly string[] = [
  'getAccountInfoSync',
  'getAppBaseInfo',
  'getDeviceInfo',
  'getWindowInfo',
  'nextTick',
  'offThemeChange',
  'onThemeChange',
];

/** What success gets beside `errMsg` where Douyin documents less than WeChat. */
const RESULTS: Readonly<Record<string, readonly string[]>> = {
  getNetworkType: ['networkType'],
  navigateTo: [],
  scanCode: ['result'],
};

/** Makes APIs whose results have Douyin's fields only. */
export function douyinDefiner(api: DefineApi): DefineApi {
  return (name, work) => {
    const keys = RESULTS[name];
    if (!keys) return api(name, work);
    return api(name, async (options) => {
      const result = Object.entries(await work(options));
      return Object.fromEntries(result.filter(([key]) => keys.includes(key))) as Awaited<
        ReturnType<typeof work>
      >;
    });
  };
}
