import { Component, type Element as EngineElement } from 'glass-easel';
import type { component } from 'glass-easel-miniprogram-adapter';
import { type AskedNode, absentNative, type Nodes } from 'miniprogram-core/wx';
import { drawingIn } from '../components';
import type { PageInstance } from './rendered-page';
import { fromCorner, pageAround } from './screen-context';

type Caller = component.GeneralComponent;

/** Answers what queries ask, from what the browser has drawn. @param page the one in front */
export function domNodes(page: () => PageInstance | undefined): Nodes {
  const callerOf = (within: object | undefined) => (within ?? page()) as Caller | undefined;
  return {
    find(within, selector) {
      const root = callerOf(within)?._$?.getShadowRoot();
      const found: EngineElement[] = root?.querySelectorAll(selector) ?? [];
      return found.map((node) => new DomNode(node));
    },
    viewport(within) {
      const caller = callerOf(within);
      return caller?._$ && viewportAround(elementOf(caller._$));
    },
    // What is seen through several areas the browser does not tell: the last one counts.
    watch(target, areas, thresholds, listener) {
      const { node, margins } = areas.at(-1) ?? { node: undefined, margins: {} };
      const margin = ['top', 'right', 'bottom', 'left']
        .map((side) => `${(margins as Record<string, number>)[side] ?? 0}px`)
        .join(' ');
      const observer = (target as DomNode).node.createIntersectionObserver(
        node ? (node as DomNode).node : null,
        margin,
        [...thresholds],
        // The context's own adds what the engine's type lacks.
        listener as never,
      );
      return () => observer?.disconnect();
    },
  };
}

class DomNode implements AskedNode {
  constructor(readonly node: EngineElement) {}

  get id(): string {
    return this.node.id;
  }

  get dataset(): Record<string, unknown> {
    return this.node.dataset;
  }

  mark() {
    return this.node.collectMarks() as Record<string, unknown>;
  }

  rect() {
    const element = elementOf(this.node);
    return fromCorner(element, element.getBoundingClientRect());
  }

  scrollOffset() {
    return scrollOf(elementOf(this.node));
  }

  computedStyle(name: string): unknown {
    return (getComputedStyle(elementOf(this.node)) as unknown as Record<string, string>)[name];
  }

  property(name: string): unknown {
    const { node } = this;
    if (!Component.isComponent(node) || !Component.hasProperty(node, name)) return undefined;
    return (node.data as Record<string, unknown>)[name];
  }

  native(kind: 'node' | 'context' | 'ref'): unknown {
    const element = elementOf(this.node);
    const drawing = drawingIn(element);
    const made = kind === 'ref' ? undefined : drawing?.[kind];
    return made ? made() : absentNative(kind, element.localName.replace(/^wx-/, ''));
  }
}

function viewportAround(element: HTMLElement): AskedNode {
  const page = pageAround(element);
  const [width, height] = [page?.clientWidth ?? 0, page?.clientHeight ?? 0];
  return {
    id: '',
    dataset: {},
    mark: () => ({}),
    rect: () => ({ left: 0, top: 0, right: width, bottom: height, width, height }),
    scrollOffset: () => scrollOf(page ?? element),
    computedStyle: () => undefined,
    property: () => undefined,
    native: (kind) => absentNative(kind, ''),
  };
}

function elementOf(node: EngineElement): HTMLElement {
  return node.$$ as unknown as HTMLElement;
}

function scrollOf({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement) {
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
}
