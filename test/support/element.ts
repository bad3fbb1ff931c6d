/**
 * The tree that miniprogram-simulate has rendered, as a person sees it. Built-in components keep
 * their attributes in the virtual tree (`_vt`) only: they never reach the DOM.
 */
export interface ExparserNode {
  childNodes: ExparserNode[];
  parentNode: ExparserNode | null;
  shadowRoot?: ExparserNode;
  textContent?: string;
  _vt?: { type: string; tagName: string; attrs: { name: string; value: unknown }[]; event: object };
  triggerEvent(name: string, detail: object, options: object): void;
}

export class Element {
  readonly node: ExparserNode;

  constructor(node: ExparserNode) {
    this.node = node;
  }

  /** `view`, `button`, `input` … */
  get tag(): string {
    return (this.node._vt?.tagName ?? '').replace(/^wx-/, '');
  }

  get parent(): Element | undefined {
    return this.node.parentNode ? new Element(this.node.parentNode) : undefined;
  }

  get children(): Element[] {
    return (this.node.childNodes ?? []).map((node) => new Element(node));
  }

  /** An attribute by its camelCase name: one WXML compiler keeps the dashes, the other does not. */
  attribute(name: string): unknown {
    return attributeOf(this.node, name);
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
    return Object.keys(this.node._vt?.event ?? {}).includes(event);
  }

  is(other: Element): boolean {
    return this.node === other.node;
  }

  trigger(event: string, detail: object, { bubbles = false } = {}): void {
    this.node.triggerEvent(event, detail, { bubbles, composed: bubbles, capturePhase: bubbles });
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

export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
