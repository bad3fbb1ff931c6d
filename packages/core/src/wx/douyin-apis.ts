import type { DefineApi } from './define-api';

/** What success gets beside `errMsg` where Douyin documents less than WeChat. */
const RESULTS: Readonly<Record<string, readonly string[]>> = {
  chooseAddress: [
    ...['userName', 'telNumber', 'provinceName', 'cityName', 'countyName', 'detailInfo'],
  ],
  getNetworkType: ['networkType'],
  navigateTo: [],
  scanCode: ['result'],
};

/** Of the same name as at WeChat, and something else: Douyin asks the person. */
export const OTHERWISE: ReadonlySet<string> = new Set(['getUserProfile', 'getUserInfo']);

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
