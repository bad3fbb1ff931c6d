/** In points, from the corner of the window. */
export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
  width: number;
  height: number;
}

/** What a node has besides places and fields: of a canvas, a video … */
export type Native = 'node' | 'context' | 'ref';

/** What the rest of a place follows from. */
export type RectPart = 'left' | 'top' | 'width' | 'height';

/** A node of a page, or the window that pages are seen through, as queries ask it. */
export interface AskedNode {
  id: string;
  dataset: Record<string, unknown>;
  mark(): Record<string, unknown>;
  /** @param parts what of it is asked for, else all of it @throws Error where nobody knows these */
  rect(parts?: readonly RectPart[]): Rect;
  scrollOffset(): Record<'scrollLeft' | 'scrollTop' | 'scrollWidth' | 'scrollHeight', number>;
  computedStyle(name: string): unknown;
  /** Undefined where it has none of that name. */
  property(name: string): unknown;
  /** Null where it has none; @throws Error where WeChat's has one and this one has not */
  native(kind: Native): unknown;
}

/** Whom queries ask: who draws pages. */
export interface Nodes {
  /**
   * What matches in the template of a page or a component, in its order.
   * @param within `this` of its methods; where left out, the page in front
   */
  find(within: object | undefined, selector: string): AskedNode[];
  /** Undefined where there is no page. */
  viewport(within: object | undefined): AskedNode | undefined;
  /**
   * Says how much of a node is within all of the areas, soon and after each change of it.
   * @param listener gets an error where nobody knows
   * @returns what ends it
   */
  watch(
    target: AskedNode,
    areas: readonly Area[],
    thresholds: readonly number[],
    listener: (status: IntersectionStatus) => void,
    onError: (error: unknown) => void,
  ): () => void;
}

/** What something is seen through: a node, or the window, wider by its margins. */
export interface Area {
  node: AskedNode | undefined;
  margins: Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>;
}

export interface IntersectionStatus {
  intersectionRatio: number;
  intersectionRect: Rect;
  boundingClientRect: Rect;
  relativeRect: Omit<Rect, 'width' | 'height'>;
  time: number;
}

/** Where nobody draws pages there is nothing to be found. */
export const noNodes: Nodes = {
  find: () => [],
  viewport: () => undefined,
  watch: () => () => {},
};

/** https://developers.weixin.qq.com/miniprogram/dev/api/wxml/NodesRef.fields.html */
export function readFields(node: AskedNode, wanted: WechatMiniprogram.Fields) {
  const found: Record<string, unknown> = {};
  if (wanted.id) found.id = node.id;
  if (wanted.dataset) found.dataset = node.dataset;
  if (wanted.mark) found.mark = node.mark();
  if (wanted.rect || wanted.size) {
    const { width, height, ...edges } = node.rect(wanted.rect ? undefined : SIZE);
    if (wanted.rect) Object.assign(found, edges);
    if (wanted.size) Object.assign(found, { width, height });
  }
  if (wanted.scrollOffset) {
    // As they are: what nobody knows complains when it is read.
    Object.defineProperties(found, Object.getOwnPropertyDescriptors(node.scrollOffset()));
  }
  for (const name of wanted.computedStyle ?? []) found[name] = node.computedStyle(name);
  for (const name of wanted.properties ?? []) {
    const value = node.property(name);
    if (value !== undefined) found[name] = value;
  }
  for (const kind of NATIVES) if (wanted[kind]) found[kind] = node.native(kind);
  return found;
}

const SIZE: readonly RectPart[] = ['width', 'height'];
const NATIVES: readonly Native[] = ['node', 'context', 'ref'];
