import { type HandlerOwner, reportMissingHandlers } from './missing-handlers';

/**
 * The tree that miniprogram-simulate has rendered, as a person sees it. Built-in components keep
 * their attributes in the virtual tree (`_vt`) only: they never reach the DOM.
 */
export interface ExparserNode {
  childNodes: ExparserNode[];
  parentNode: ExparserNode | null;
  shadowRoot?: ExparserNode;
  textContent?: string;
  _vt?: { type: string; tagName: string; attrs: { name: string; value: unknown }[]; event: Events };
  triggerEvent(name: string, detail: object, options: object): void;
}

type Events = Record<string, { name: string; handler: string; isCatch: boolean }>;

export class Element {
  readonly node: ExparserNode;
  readonly #page: HandlerOwner;

  constructor(node: ExparserNode, page: HandlerOwner) {
    this.node = node;
    this.#page = page;
  }

  /** `view`, `button`, `input` … */
  get tag(): string {
    return (this.node._vt?.tagName ?? '').replace(/^wx-/, '');
  }

  get parent(): Element | undefined {
    return this.node.parentNode ? new Element(this.node.parentNode, this.#page) : undefined;
  }

  get children(): Element[] {
    return (this.node.childNodes ?? []).map((node) => new Element(node, this.#page));
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

  trigger(event: string, detail: object, { bubbles = false } = {}): void {
    const handlers: string[] = [];
    this.closest((up) => {
      handlers.push(...up.#bindings(event).map(({ handler }) => handler));
      return !bubbles;
    });
    reportMissingHandlers(this.#page, handlers.filter(Boolean), () =>
      this.node.triggerEvent(event, detail, { bubbles, composed: bubbles, capturePhase: bubbles }),
    );
  }

  #bindings(event: string) {
    return Object.values(this.node._vt?.event ?? {}).filter(({ name }) => name === event);
  }
}

function attributeOf(node: ExparserNode, name: string): unknown {
  return node._vt?.attrs.find((attribute) => camelCase(attribute.name) === name)?.value;
}

function textOf(node: ExparserNode): string {
  if (attributeOf(node, 'hidden')) return '';
  const { childNodes = [], textContent = '' } = node;
  return childNodes.length === 0 ? textContent : childNodes.map(textOf).join(' ');
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
