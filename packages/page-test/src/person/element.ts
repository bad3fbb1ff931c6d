import { decodeText } from 'miniprogram-core/tables';
import { kebabCase } from '../engine/attribute-name';
import { send } from '../engine/bindings';
import type { ExparserNode } from '../engine/exparser';
import { writeModel } from '../engine/model';
import { type Owner, ownerBehind, ownerOf } from '../engine/owner';
import type { Binding } from '../engine/virtual-node';
import { virtualOf } from '../engine/virtuals';

import { isClosedContainer } from './closed-containers';
import { textOfNodes } from './rich-text';

/**
 * A node of the tree that the engine has made, as a person sees it: what a component
 * shows stands in the component, and what it was given stands in its slot.
 */
export class Element {
  readonly node: ExparserNode;

  constructor(node: ExparserNode) {
    this.node = node;
  }

  /** `view`, `button`, `input` …, or the name that a page has given a component; '' for no tag. */
  get tag(): string {
    const virtual = virtualOf(this.node);
    return virtual?.kind === 'element' ? virtual.tag : '';
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

  /** An attribute by its camelCase name; an event that is bound, no. */
  attribute(name: string): unknown {
    return attributeOf(this.node, name);
  }

  /** All attributes, by their names as WXML writes them. */
  get attributes(): Record<string, unknown> {
    const attributes = Object.entries(virtualOf(this.node)?.attributes ?? {});
    return Object.fromEntries(attributes.map(([name, value]) => [kebabCase(name), value]));
  }

  get id(): string {
    return String(this.node.id ?? '');
  }

  get dataset(): Record<string, unknown> {
    return { ...virtualOf(this.node)?.dataset };
  }

  /** What is read here, white space folded; nothing of what is hidden. */
  get text(): string {
    return fold(textOf(this.node));
  }

  get isVisible(): boolean {
    return !isHidden(this.node) && (this.parent?.isVisible ?? true);
  }

  /** Itself and all below it, outermost first. */
  all(): Element[] {
    const found: Element[] = [];
    const collect = (node: ExparserNode): void => {
      found.push(new Element(node));
      for (const child of childrenOf(node)) collect(child);
    };
    collect(this.node);
    return found;
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

  /** The page or the component in whose template it stands. */
  get template(): Element | undefined {
    const owner = ownerOf(this.node);
    return owner && new Element(owner.node);
  }

  /** Whether it is a whole by itself: an item of a list, or a component. */
  get isCard(): boolean {
    return this.component !== undefined || virtualOf(this.node)?.isItem === true;
  }

  is(other: Element): boolean {
    return this.node === other.node;
  }

  /**
   * An event of a built-in component; one that bubbles leaves components, too.
   * @returns what the handler returns
   */
  trigger(
    event: string,
    detail: object,
    { bubbles = false, extraFields = {} }: { bubbles?: boolean; extraFields?: object } = {},
  ): unknown {
    const how = { bubbles, composed: bubbles, capturePhase: bubbles, extraFields };
    return send(this.node, event, detail, how);
  }

  /** Gives the field that `model:` binds an attribute to the value that somebody has entered. */
  assign(name: string, value: unknown): void {
    const binding = virtualOf(this.node)?.models[name];
    const owner = ownerOf(this.node);
    if (binding !== undefined && owner) writeModel(owner.node, binding, value);
  }

  #bindings(event: string): Binding[] {
    return virtualOf(this.node)?.bindings.filter((binding) => binding.event === event) ?? [];
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
  return virtualOf(node)?.attributes[name];
}

const isHidden = (node: ExparserNode): boolean =>
  Boolean(attributeOf(node, 'hidden')) || isClosedContainer(node);

function textOf(node: ExparserNode, known?: Map<ExparserNode, string>): string {
  const read = known?.get(node);
  if (read !== undefined) return read;
  const text = isHidden(node) ? '' : textIn(node, known);
  known?.set(node, text);
  return text;
}

function textIn(node: ExparserNode, known?: Map<ExparserNode, string>): string {
  const virtual = virtualOf(node);
  const tag = virtual?.kind === 'element' ? virtual.tag : '';
  if (tag === 'rich-text') return textOfNodes(attributeOf(node, 'nodes'));
  const children = childrenOf(node);
  if (children.length === 0) return node.textContent ?? '';
  const text = children.map((child) => textOf(child, known)).join(' ');
  return tag === 'text' && attributeOf(node, 'decode') ? decodeText(text) : text;
}

/** Reads the texts of many elements of a page that stays as it is: each piece of it once. */
export function textReader(): (element: Element) => string {
  const known = new Map<ExparserNode, string>();
  return ({ node }) => fold(textOf(node, known));
}

export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
