import type { ExparserNode } from './exparser-node';
import { reportMissingHandlers } from './missing-handlers';
import { type Owner, ownerBehind, ownerOf } from './owner';

/**
 * A node of the tree that miniprogram-simulate has rendered, as a person sees it: what a component
 * shows stands in the component, and what it was given stands in its slot.
 */
export class Element {
  readonly node: ExparserNode;

  constructor(node: ExparserNode) {
    this.node = node;
  }

  /** `view`, `button`, `input` …, or the name that a page has given a component. */
  get tag(): string {
    return (this.node._vt?.tagName ?? '').replace(/^wx-/, '');
  }

  get parent(): Element | undefined {
    const parent = parentOf(this.node);
    return parent ? new Element(parent) : undefined;
  }

  get children(): Element[] {
    return childrenOf(this.node).map((node) => new Element(node));
  }

  /** The page or the component that this is, seen from outside. */
  get component(): Owner | undefined {
    return ownerBehind(this.node);
  }

  /** An attribute by its camelCase name: one WXML compiler keeps the dashes, the other does not. */
  attribute(name: string): unknown {
    return attributeOf(this.node, name);
  }

  /** All attributes, by their names as WXML writes them. */
  get attributes(): Record<string, unknown> {
    const attributes = this.node._vt?.attrs ?? [];
    return Object.fromEntries(attributes.map(({ name, value }) => [kebabCase(name), value]));
  }

  /** What is read here, white space folded; nothing of what is hidden. */
  get text(): string {
    return fold(textOf(this.node));
  }

  get isVisible(): boolean {
    return !this.attribute('hidden') && (this.parent?.isVisible ?? true);
  }

  /** Itself and all below it, outermost first. */
  *all(): Generator<Element> {
    yield this;
    for (const child of this.children) yield* child.all();
  }

  /** Itself or the nearest around it for which `condition` holds. */
  closest(condition: (element: Element) => boolean): Element | undefined {
    return condition(this) ? this : this.parent?.closest(condition);
  }

  listensTo(event: string): boolean {
    return this.#bindings(event).length > 0;
  }

  /** Whether it keeps the event from what is around it. */
  catches(event: string): boolean {
    return this.#bindings(event).some(({ isCatch }) => isCatch);
  }

  is(other: Element): boolean {
    return this.node === other.node;
  }

  /** An event of a built-in component; one that bubbles leaves components, too. */
  trigger(event: string, detail: object, { bubbles = false } = {}): void {
    this.dispatch(event, bubbles, () =>
      this.node.triggerEvent(event, detail, { bubbles, composed: bubbles, capturePhase: bubbles }),
    );
  }

  /** Runs what sends an event from here; handlers on its way that do not exist are reported. */
  dispatch(event: string, bubbles: boolean, send: () => void): void {
    const handlers: Array<{ owner: Owner; handler: string }> = [];
    this.closest((up) => {
      const bindings = up.#bindings(event).filter(({ handler }) => handler);
      const owner = bindings.length > 0 ? ownerOf(up.node) : undefined;
      if (owner) handlers.push(...bindings.map(({ handler }) => ({ owner, handler })));
      return !bubbles;
    });
    reportMissingHandlers(handlers, send);
  }

  #bindings(event: string) {
    return Object.values(this.node._vt?.event ?? {}).filter(({ name }) => name === event);
  }
}

function childrenOf(node: ExparserNode): ExparserNode[] {
  if (ownerBehind(node)) return node.shadowRoot?.childNodes ?? [];
  if (node.__slotName !== undefined) return node.__wxSlotChildren ?? [];
  return node.childNodes ?? [];
}

function parentOf(node: ExparserNode): ExparserNode | null | undefined {
  const { __wxSlotParent: slot } = node;
  // Built-in components have a slot, too; here they have children instead.
  if (slot && slot.__slotName !== undefined && ownerOf(slot)) return slot;
  return node.parentNode ?? node.__wxHost;
}

function attributeOf(node: ExparserNode, name: string): unknown {
  return node._vt?.attrs.find((attribute) => camelCase(attribute.name) === name)?.value;
}

function textOf(node: ExparserNode): string {
  if (attributeOf(node, 'hidden')) return '';
  const children = childrenOf(node);
  return children.length === 0 ? (node.textContent ?? '') : children.map(textOf).join(' ');
}

function camelCase(name: string): string {
  if (!name.includes('-')) return name;
  return name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
