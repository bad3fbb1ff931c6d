import { absentNative, type Native } from 'miniprogram-core/wx';
import type { Instance } from '../engine/owner';
import { mediumAt } from '../media/page-media';
import type { Element } from '../person/element';
import type { PageCanvases } from './page-canvases';

/** What they need of the app that they are in. */
export interface AroundNatives {
  canvases: PageCanvases;
  wx(): {
    createCanvasContext(canvasId: string, within?: Instance): WechatMiniprogram.CanvasContext;
  };
}

type Make = (element: Element, app: AroundNatives) => unknown;

/** What `NodesRef.node` and `NodesRef.context` give, by tag: the same whenever they are asked. */
const NATIVES: Readonly<Record<string, Partial<Record<Native, Make>>>> = {
  canvas: {
    node: (element, { canvases }) => canvases.nodeOf(element),
    context: (element, { canvases, wx }) =>
      canvases.contextOf(element, (canvasId, within) => wx().createCanvasContext(canvasId, within)),
  },
  video: { context: ({ node }) => mediumAt(node)?.context },
};

/** @throws Error, in Chinese, where WeChat's has one and this one has not */
export function nativeOf(kind: Native, element: Element, app: AroundNatives): unknown {
  const make = NATIVES[element.tag]?.[kind];
  return make ? make(element, app) : absentNative(kind, element.tag);
}
