import type { Native } from './asked-node';

/**
 * https://developers.weixin.qq.com/miniprogram/dev/api/wxml/NodesRef.context.html
 * https://developers.weixin.qq.com/miniprogram/dev/api/wxml/NodesRef.node.html
 */
const TAGS: Readonly<Record<Native, readonly string[]>> = {
  node: ['canvas', 'scroll-view'],
  context: ['canvas', 'editor', 'live-player', 'map', 'video'],
  ref: [],
};

/**
 * What `NodesRef.node` and its like give of a component that has not got it here.
 * @returns null, where WeChat's has none either
 * @throws Error, in Chinese, where WeChat's has one
 */
export function absentNative(kind: Native, tag: string): null {
  if (kind === 'ref') throw new Error('没有 NodesRef.ref：它只在 Skyline 里有，这里没有模拟');
  if (TAGS[kind].includes(tag)) {
    throw new Error(`<${tag}> 没有 NodesRef.${kind}：还没有模拟`);
  }
  return null;
}
