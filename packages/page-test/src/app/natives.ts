import { absentNative, type Native } from 'miniprogram-core/wx';
import type { Element } from '../person/element';

type Make = (element: Element) => unknown;

/** What `NodesRef.node` and `NodesRef.context` give, by tag: the same whenever they are asked. */
const NATIVES: Readonly<Record<string, Partial<Record<Native, Make>>>> = {};

/** @throws Error, in Chinese, where WeChat's has one and this one has not */
export function nativeOf(kind: Native, element: Element): unknown {
  const make = NATIVES[element.tag]?.[kind];
  return make ? make(element) : absentNative(kind, element.tag);
}
