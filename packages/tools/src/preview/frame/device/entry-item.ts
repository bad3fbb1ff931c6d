import type { Entry, Wx } from 'miniprogram-core/wx';
import { searchFor } from '../address';
import type { Item } from './item-list';

/** https://developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html */
const SCENES: Record<number, string> = {
  1001: '「最近使用」列表',
  1005: '顶部搜索框',
  1007: '单人聊天里的卡片',
  1008: '群聊里的卡片',
  1010: '收藏夹',
  1011: '扫描二维码',
  1014: '订阅消息',
  1023: '安卓桌面图标',
  1035: '公众号菜单',
  1036: 'App 分享的卡片',
  1037: '另一个小程序打开',
  1038: '从另一个小程序返回',
  1044: '带 shareTicket 的卡片',
  1047: '扫描小程序码',
  1058: '公众号文章',
  1089: '聊天主界面下拉',
  1154: '朋友圈里单页打开',
};

/** From where the app was entered; written anew, it is launched so. */
export function entryItem(wx: Wx, enter: (url: string, entry: Entry) => void): Item {
  const { path, query, scene, ...from } = wx.getEnterOptionsSync();
  const text = JSON.stringify({ scene, ...from }, null, 2);
  const url = searchFor({ route: path, options: query }).replace('?page=', '').replace('&', '?');
  return {
    ...{
      id: `entry-${scene}`,
      name: `场景 ${scene}`,
      note: SCENES[scene] ?? '',
      version: text + url,
    },
    text,
    save: async (changed) => enter(url, entryIn(changed)),
  };
}

/** @throws Error, in Chinese */
function entryIn(text: string): Entry {
  let entry: unknown;
  try {
    entry = JSON.parse(text);
  } catch {
    throw new Error('不是 JSON：例如 { "scene": 1037, "referrerInfo": { "appId": "wx…" } }');
  }
  const { scene, referrerInfo = {} } = (entry ?? {}) as Record<string, unknown>;
  if (typeof scene !== 'number') throw new Error('scene 应该是一个数，例如 1007');
  if (typeof referrerInfo !== 'object' || referrerInfo === null) {
    throw new Error('referrerInfo 应该是一个对象，例如 { "appId": "wx…" }');
  }
  return entry as Entry;
}
