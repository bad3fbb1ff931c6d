import { BUILT_INS, UNCHECKED } from 'miniprogram-core/tables';
import type { BuiltIn } from './define';
import { make } from './make';
import { builtInNames } from './names';

type Bare = BuiltIn<Record<string, number>>;

/** WeChat's component for inline content is drawn as a tag that it does not know. */
const INLINE = 'span';

/** Why there is no more than a box. */
const REASONS: Readonly<Record<string, string>> = {
  ad: '广告只有微信给',
  'ad-custom': '广告只有微信给',
  camera: '没有画面，takePhoto 由你从电脑里选',
  'channel-live': '视频号的内容只有微信给',
  'channel-video': '视频号的内容只有微信给',
  'live-player': '直播的流要微信的播放器',
  'live-pusher': '要推流的服务器和摄像头',
  map: '地图的图块要腾讯地图的密钥',
  'official-account': '公众号的资料只有微信给',
  'official-account-publish': '公众号的资料只有微信给',
  'open-data': '微信不再给出别人的资料',
  'store-coupon': '微信小店的内容只有微信给',
  'store-gift': '微信小店的内容只有微信给',
  'store-home': '微信小店的内容只有微信给',
  'store-product': '微信小店的内容只有微信给',
  'voip-room': '通话要微信的服务器',
  'xr-scene': '要微信的 XR 引擎',
};

/** The preview draws as the WebView does. */
const OF_SKYLINE =
  /-gesture-handler$|^(?:grid|list)-(?:view|builder)$|^nested-scroll-|^sticky-|^(?:draggable-sheet|open-container|share-element|snapshot)$/;

function reasonOf(tag: string): string {
  return REASONS[tag] ?? (OF_SKYLINE.test(tag) ? '要 Skyline 渲染引擎' : '还没有做');
}

/** Of a box what contexts of `wx` ask: those of `wx.createMapContext`. */
const ASKED: Readonly<Record<string, Record<string, number>>> = {
  map: { longitude: 0, latitude: 0, scale: 16, rotate: 0, skew: 0 },
};

/** How a tag is drawn that has no component here: what WeChat draws, but not the preview, is a box. */
export function standIn(tag: string): Bare {
  const isBuiltIn = (BUILT_INS.has(tag) || UNCHECKED.has(tag)) && tag !== INLINE;
  if (!isBuiltIn) return inline(tag);
  return labelledBox(tag, `预览里没有 <${tag}>，画成一个虚线框：${reasonOf(tag)}`);
}

/** @param what the person is told, where it is not told elsewhere */
export function labelledBox(tag: string, what?: string): Bare {
  return {
    tag,
    attributes: ASKED[tag] ?? {},
    draw(host, { report }) {
      const label = make('span', 'wx-unknown-tag', `<${tag}>`);
      const slot = make('div', 'wx-unknown-content');
      host.element.classList.add('wx-unknown');
      host.element.append(label, slot);
      if (what !== undefined) report(what);
      return { slot };
    },
  };
}

/** WeChat draws a tag that it does not know as an inline element with its children. */
const inline = (tag: string): Bare => ({ tag, attributes: {}, draw: () => ({}) });

/** Whether the preview knows all attributes of that tag; a custom component declares its own. */
export function hasKnownAttributes(is: string): boolean {
  const [, kind, tag = ''] = /^(built-in|absent)\/(.+)$/.exec(is) ?? [];
  if (kind === undefined) return true;
  return kind === 'built-in' && (builtInNames as readonly string[]).includes(tag);
}
