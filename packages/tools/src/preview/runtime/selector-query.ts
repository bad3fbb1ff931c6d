import { Component, type Element as EngineElement } from 'glass-easel';
import { component } from 'glass-easel-miniprogram-adapter';
import type { Wx } from 'miniprogram-core/wx';
import { type IntersectionOptions, intersectionObserver } from './intersection-observer';
import type { PageInstance } from './rendered-page';
import { fromCorner, pageAround } from './screen-context';

/** https://developers.weixin.qq.com/miniprogram/dev/api/wxml/NodesRef.fields.html */
type Fields = WechatMiniprogram.Fields;
type Found = Record<string, unknown>;
type Answer = Found | null | Found[];
type Callback = (answer: Answer) => void;
type Caller = component.GeneralComponent;
type Find = () => Caller | undefined;

const RECT: Fields = { id: true, dataset: true, rect: true, size: true };
const SCROLL: Fields = { id: true, dataset: true, scrollOffset: true };
const NATIVE = ['node', 'context', 'ref'] as const;

/** Asked on `wx`, the page in front is meant. */
const OF_PAGE = ['createSelectorQuery', 'createIntersectionObserver', 'createMediaQueryObserver'];

type Method = (...values: unknown[]) => unknown;

/** `wx` with what can only be answered where pages are drawn. */
export function withSelectorQuery(wx: Wx, page: () => PageInstance | undefined): Wx {
  return new Proxy(wx, {
    get(target, api) {
      if (typeof api !== 'string' || !OF_PAGE.includes(api)) return Reflect.get(target, api);
      return (...values: unknown[]) => {
        // Only on `wx` a component can stand before the options.
        const isComponent = values[0] && api in (values[0] as object);
        const instance = (isComponent ? values.shift() : page()) as Record<string, Method>;
        // A page whose components are made is not in front yet; it is when the answer is due.
        if (!instance && api === 'createSelectorQuery') return selectorQuery(page as Find);
        return instance?.[api]?.apply(instance, values);
      };
    },
  });
}

// The adapter's own leave out half of the fields, and are silent about what is seen from the start.
Object.assign(component.ComponentCaller.prototype, {
  createSelectorQuery(this: Caller) {
    return selectorQuery(() => this);
  },
  createIntersectionObserver(this: Caller, options?: IntersectionOptions) {
    return intersectionObserver(this, options);
  },
});

/** https://developers.weixin.qq.com/miniprogram/dev/api/wxml/SelectorQuery.html */
function selectorQuery(caller: Find) {
  let within = caller;
  const questions: { ask(): Answer; callback: Callback | undefined }[] = [];

  /** What one or several nodes are asked; `find` is called when the query is executed. */
  function nodesRef(find: (fields: Fields) => Answer) {
    const fields = (wanted: Fields, callback?: Callback) => {
      for (const name of NATIVE) if (wanted[name]) refuse(name);
      questions.push({ ask: () => find(wanted), callback });
      return query;
    };
    return {
      fields,
      boundingClientRect: (callback?: Callback) => fields(RECT, callback),
      scrollOffset: (callback?: Callback) => fields(SCROLL, callback),
      ...Object.fromEntries(NATIVE.map((name) => [name, () => refuse(name)])),
    };
  }

  const query = {
    in(other: Caller) {
      within = () => other;
      return query;
    },
    select(selector: string) {
      const find = within;
      return nodesRef((fields) => {
        const node = find()?._$.getShadowRoot()?.querySelector(selector);
        return node ? read(node, fields) : null;
      });
    },
    selectAll(selector: string) {
      const find = within;
      return nodesRef((fields) => {
        const nodes: EngineElement[] = find()?._$.getShadowRoot()?.querySelectorAll(selector) ?? [];
        return nodes.map((node) => read(node, fields));
      });
    },
    selectViewport() {
      const find = within;
      return nodesRef((fields) => {
        const asked = find();
        return asked ? readViewport(elementOf(asked._$), fields) : null;
      });
    },
    exec(callback?: (answers: Answer[]) => void) {
      setTimeout(() => {
        const answers = questions.map(({ ask }) => ask());
        for (const [place, { callback }] of questions.entries()) callback?.(answers[place] ?? null);
        callback?.(answers);
      });
    },
  };
  return query;
}

function refuse(name: string): never {
  throw new Error(`预览里没有 NodesRef.${name}：画布、视频这些原生节点没有模拟`);
}

function elementOf(node: EngineElement): HTMLElement {
  return node.$$ as unknown as HTMLElement;
}

function read(node: EngineElement, fields: Fields): Found {
  const element = elementOf(node);
  const found: Found = {};
  if (fields.id) found.id = node.id;
  if (fields.dataset) found.dataset = node.dataset;
  if (fields.mark) found.mark = node.collectMarks();
  const { width, height, ...edges } = fromCorner(element, element.getBoundingClientRect());
  if (fields.rect) Object.assign(found, edges);
  if (fields.size) Object.assign(found, { width, height });
  if (fields.scrollOffset) Object.assign(found, scrollOf(element));
  const style = getComputedStyle(element) as unknown as Record<string, string>;
  for (const name of fields.computedStyle ?? []) found[name] = style[name];
  for (const name of fields.properties ?? []) {
    if (Component.isComponent(node) && Component.hasProperty(node, name)) {
      found[name] = (node.data as Found)[name];
    }
  }
  return found;
}

function readViewport(element: HTMLElement, fields: Fields): Found {
  const found: Found = {};
  const page = pageAround(element);
  const [width, height] = [page?.clientWidth ?? 0, page?.clientHeight ?? 0];
  if (fields.id) found.id = '';
  if (fields.dataset) found.dataset = {};
  if (fields.mark) found.mark = {};
  if (fields.rect) Object.assign(found, { left: 0, top: 0, right: width, bottom: height });
  if (fields.size) Object.assign(found, { width, height });
  if (fields.scrollOffset && page) Object.assign(found, scrollOf(page));
  return found;
}

function scrollOf({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement): Found {
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
}
