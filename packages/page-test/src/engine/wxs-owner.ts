import { reportError } from '../watch/console-watch';
import { type ExparserNode, exparser } from './exparser';
import { failuresOf, type Owner, ownerBehind } from './owner';
import { callGuarded } from './promises';
import type { WxsFunction } from './virtual-node';

const states = new WeakMap<ExparserNode, object>();

/**
 * Calls a function of WXS with what it gets besides: the component in whose template it stands. What it
 * gets and what it returns is copied, because there each name begins with `nv_`.
 */
export function callWxs(
  owner: Owner,
  wxs: WxsFunction,
  node: ExparserNode,
  values: readonly unknown[],
  more: readonly unknown[] = [],
): unknown {
  const { copyForWxs: copy } = owner;
  if (!copy) return undefined;
  const given = [
    ...values,
    descriptorOf(owner.node, owner),
    ...more.map(() => descriptorOf(node, owner)),
  ];
  try {
    return copy(wxs(...given.map((value) => copy(value, 'nv_', 2))), undefined, 2);
  } catch (error) {
    reportError(error);
    return undefined;
  }
}

/** ComponentDescriptor: what WeChat's documentation of WXS events lists. */
export function descriptorOf(node: ExparserNode, owner: Owner): object {
  const copy = owner.copyForWxs;
  const plain = (value: unknown): unknown => (copy ? copy(value, undefined, 2) : value);
  const inWxs = (value: unknown): unknown => (copy ? copy(value, 'nv_', 2) : value);
  const within = node.shadowRoot ?? node;
  const found = (other: ExparserNode): unknown => inWxs(descriptorOf(other, owner));
  const classes = (): string[] =>
    String(node.class ?? '')
      .split(/\s+/)
      .filter(Boolean);
  const descriptor: Record<string, (...values: never[]) => unknown> = {
    selectComponent: (selector: string) => {
      const other = within.querySelector(selector);
      return other ? found(other) : null;
    },
    selectAllComponents: (selector: string) => within.querySelectorAll(selector).map(found),
    // Nothing is drawn here.
    setStyle: () => {},
    addClass: (name: string) => {
      node.class = [...new Set([...classes(), name])].join(' ');
    },
    removeClass: (name: string) => {
      node.class = classes()
        .filter((other) => other !== name)
        .join(' ');
    },
    hasClass: (name: string) => classes().includes(name),
    getDataset: () => inWxs({ ...node.dataset }),
    callMethod: (name: string, detail: unknown) => {
      const called = ownerBehind(node) ?? owner;
      const method = called.instance[name];
      if (typeof method === 'function')
        return callGuarded(method, called.instance, failuresOf(called), [plain(detail)]);
      return reportError(
        `Component "${owner.name}" does not have a method "${name}", which WXS calls`,
        {
          isCause: true,
        },
      );
    },
    triggerEvent: (name: string, detail: unknown, options: object = {}) =>
      exparser.Event.triggerEvent(node, name, plain(detail) ?? {}, plain(options) as object),
    getState: () => {
      const state = states.get(node) ?? {};
      states.set(node, state);
      return state;
    },
    requestAnimationFrame: (run: () => void) => void setTimeout(run, 16),
    setTimeout: (run: () => void, milliseconds: number) => setTimeout(run, milliseconds),
    clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
    getBoundingClientRect: () =>
      inWxs({ left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 }),
    getComputedStyle: () => inWxs({}),
  };
  return descriptor;
}
