import { Component, type Element, type GeneralComponent } from 'glass-easel';
import { guarded, type Report } from './report';
import { fromCorner } from './screen-context';

/** The engine's segment for styles and classes that outweigh those of the template. */
const OVER_THE_TEMPLATE = 3;

type Callback = (...values: unknown[]) => unknown;
type WxsInstance = ReturnType<typeof make>;

/**
 * What a WXS gets of an element, always the same for one: ComponentDescriptor of
 * https://developers.weixin.qq.com/miniprogram/dev/framework/view/interactive-animation.html
 */
export function wxsInstance(element: Element, report: Report): WxsInstance {
  const known = instances.get(element) ?? make(element, report);
  instances.set(element, known);
  return known;
}

const instances = new WeakMap<Element, WxsInstance>();

function make(element: Element, report: Report) {
  const component = Component.isComponent(element) ? (element as GeneralComponent) : undefined;
  const node = element.$$ as unknown as HTMLElement;
  const inside = component?.getShadowRoot();
  // A page is the window: it has no element that could be styled.
  const isPage = element.ownerShadowRoot === null;
  const classes = new Set<string>();
  const state: Record<string, unknown> = {};

  const write = (): void => {
    if (!isPage) element.setNodeClass([...classes].join(' '), OVER_THE_TEMPLATE);
  };
  const later = (callback: Callback, values: unknown[]): void =>
    void guarded(report, 'WXS', () => callback(...values));
  const names = (text: string): string[] => text.split(/\s+/).filter(Boolean);

  const instance = {
    selectComponent(selector: string): object | null {
      const found: Element | null | undefined = inside?.querySelector(selector);
      return found ? wxsInstance(found, report) : null;
    },
    selectAllComponents: (selector: string): object[] =>
      (inside?.querySelectorAll(selector) ?? []).map((one: Element) => wxsInstance(one, report)),
    setStyle(style: string | Record<string, unknown>) {
      const text = typeof style === 'string' ? style : textOf(style);
      if (!isPage) element.setNodeStyle(text, OVER_THE_TEMPLATE);
      return instance;
    },
    addClass(text: string) {
      for (const name of names(text)) classes.add(name);
      write();
      return instance;
    },
    removeClass(text: string) {
      for (const name of names(text)) classes.delete(name);
      write();
      return instance;
    },
    hasClass: (name: string): boolean =>
      classes.has(name) || (element.classList?.contains(name) ?? false),
    getDataset: () => element.dataset,
    /** By itself, as WeChat's scripts run in another thread. */
    callMethod(name: string, value?: unknown): void {
      queueMicrotask(() =>
        guarded(report, `${component?.is ?? ''} 的 ${name}`, () => {
          const caller = component?.getMethodCaller() as Record<string, unknown> | undefined;
          const method = caller?.[name];
          if (typeof method !== 'function')
            throw new Error(`WXS 的 callMethod：没有 ${name} 这个方法`);
          method.call(caller, value);
        }),
      );
    },
    getState: () => state,
    triggerEvent: (name: string, detail?: unknown): void => element.triggerEvent(name, detail),
    getComputedStyle(properties: string[]): Record<string, string> {
      const style = getComputedStyle(node);
      const read = (name: string): string => {
        const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        return style.getPropertyValue(dashed);
      };
      return Object.fromEntries(properties.map((name) => [name, read(name)]));
    },
    getBoundingClientRect: () => fromCorner(node, node.getBoundingClientRect()),
    requestAnimationFrame: (callback: Callback) =>
      requestAnimationFrame((...values) => later(callback, values)),
    setTimeout: (callback: Callback, delay?: number) =>
      setTimeout(() => later(callback, []), delay),
    clearTimeout: (id: number): void => clearTimeout(id),
  };
  return instance;
}

function textOf(style: Record<string, unknown>): string {
  const pairs = Object.entries(style).map(([name, value]) => {
    const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return `${dashed}:${value}`;
  });
  return pairs.join(';');
}
