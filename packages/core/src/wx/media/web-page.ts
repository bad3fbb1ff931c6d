/**
 * Why `<web-view>` does not open an address, in Chinese; undefined where it does.
 * @param isAllowed by the business domains, as part 8 of the rules has it for requests
 * https://developers.weixin.qq.com/miniprogram/dev/component/web-view.html
 */
export function webPageRefusal(
  url: string,
  isAllowed: (url: string) => boolean,
): string | undefined {
  if (!/^https?:\/\//i.test(url)) return 'web-view 只打开 http:// 和 https:// 的网页';
  return isAllowed(url) ? undefined : '不在业务域名里，web-view 不打开';
}
