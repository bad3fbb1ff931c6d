import { reportError } from '../watch/console-watch';
import { tellEnds } from './animation-ends';
import { kebabCase } from './attribute-name';
import { listen } from './bindings';
import { builtInTag } from './built-in';
import { type ExparserNode, exparser } from './exparser';
import { writeModel } from './model';
import { ownerBehind, ownerOf } from './owner';
import { isSame } from './same';
import { emptyNode, type Tree, type VirtualNode } from './virtual-node';
import { setVirtual, virtualOf } from './virtuals';
import { callWxs } from './wxs-owner';

const { Component, Element } = exparser;
const { deepCopy } = exparser.dataUtils;

/** What a template makes of data. */
export type Render = (data: object) => Tree;

/** Functions of WXS that are to hear of a change when all is drawn. */
const changed: (() => void)[] = [];

/** To be called when all is drawn. */
export function tellChanges(): void {
  for (const tell of changed.splice(0)) tell();
}

/** What a component shows: the nodes of its template, kept as its data have it. */
export class View {
  readonly shadowRoot: ExparserNode;
  readonly #host: ExparserNode;
  readonly #render: Render;
  #root: VirtualNode;
  #data: Record<string, unknown>;
  #isDrawing = true;
  #isStale = false;

  constructor(host: ExparserNode, render: Render, data: Record<string, unknown>) {
    this.#host = host;
    this.#render = render;
    this.#data = data;
    this.shadowRoot = exparser.ShadowRoot.create(host);
    this.#root = this.#made() ?? emptyNode('root');
    this.#root.node = this.shadowRoot;
    setVirtual(this.shadowRoot, this.#root);
    for (const child of this.#root.children) this.shadowRoot.appendChild(this.#create(child));
    this.#isDrawing = false;
  }

  /** Draws again; within its own drawing, when that is done. */
  update(data: Record<string, unknown>): void {
    this.#data = data;
    this.#isStale = true;
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        const made = this.#made();
        if (!made) return;
        this.#patch(this.#root, made);
        this.#root = made;
      }
    } finally {
      this.#isDrawing = false;
    }
  }

  /** Undefined where the template, or a function of its WXS, throws. */
  #made(): VirtualNode | undefined {
    try {
      const { root, copy } = this.#render(this.#data);
      this.copyForWxs = copy ?? this.copyForWxs;
      const owner = ownerBehind(this.#host);
      if (owner) owner.copyForWxs = this.copyForWxs;
      return root;
    } catch (error) {
      reportError(error);
      return undefined;
    }
  }
  copyForWxs: Tree['copy'];

  #create(virtual: VirtualNode): ExparserNode {
    const node = this.#nodeFor(virtual);
    virtual.node = node;
    setVirtual(node, virtual);
    if (virtual.kind === 'element') {
      this.#apply(node, emptyNode('element'), virtual);
      for (const property of Object.keys(virtual.models)) this.#follow(node, property);
    }
    for (const child of virtual.children) node.appendChild(this.#create(child));
    return node;
  }

  #nodeFor({ kind, tag, text, attributes, generics }: VirtualNode): ExparserNode {
    if (kind === 'text') return this.shadowRoot.createTextNode(text);
    if (kind === 'element') {
      const definition = this.shadowRoot.tagNameUsed(tag) ? undefined : builtInTag;
      return this.shadowRoot.createComponent(tag, definition, generics);
    }
    const node = this.shadowRoot.createVirtualNode(tag);
    if (kind === 'slot') Element.setSlotName(node, String(attributes.name ?? ''));
    // What stands in a block counts as standing where the block stands.
    else Element.setInheritSlots(node);
    return node;
  }

  #patch(before: VirtualNode, now: VirtualNode): void {
    const { node } = before;
    if (!node) return;
    now.node = node;
    setVirtual(node, now);
    if (now.kind === 'text' && now.text !== before.text) node.textContent = now.text;
    if (now.kind === 'element') this.#apply(node, before, now);
    if (now.kind === 'slot' && now.attributes.name !== before.attributes.name) {
      Element.setSlotName(node, String(now.attributes.name ?? ''));
    }
    this.#patchChildren(node, before.children, now.children);
  }

  #patchChildren(parent: ExparserNode, before: VirtualNode[], now: VirtualNode[]): void {
    if (isSameShape(before, now)) {
      for (const [index, child] of now.entries()) this.#patch(before[index] as VirtualNode, child);
      return;
    }
    const left = new Set(before);
    const partners = new Map<string, VirtualNode[]>();
    for (const child of before) {
      partners.set(partnerKey(child), [...(partners.get(partnerKey(child)) ?? []), child]);
    }
    const nodes = now.map((child) => {
      const partner = partners.get(partnerKey(child))?.shift();
      if (!partner || !isSame(partner.generics, child.generics)) return this.#create(child);
      left.delete(partner);
      this.#patch(partner, child);
      return partner.node as ExparserNode;
    });
    for (const { node } of left) if (node) parent.removeChild(node);
    for (const [index, node] of nodes.entries()) {
      const there = parent.childNodes[index];
      if (!there) parent.appendChild(node);
      else if (there !== node) parent.insertBefore(node, there);
    }
  }

  #apply(node: ExparserNode, before: VirtualNode, now: VirtualNode): void {
    const proxy = Component.getDataProxy(node);
    let hasProperties = false;
    const names = new Set([...Object.keys(before.attributes), ...Object.keys(now.attributes)]);
    for (const name of names) {
      const value = now.attributes[name];
      const old = before.attributes[name];
      if (value === old) continue;
      if (name === 'animation') changed.push(() => tellEnds(node, value));
      if (Component.hasPublicProperty(node, name)) {
        if (!(name in now.attributes) || this.#isKnown(old, value)) continue;
        proxy.scheduleReplace([name], deepCopy(value));
        hasProperties = true;
      } else {
        setAttribute(node, name, value);
      }
    }
    node.dataset = now.dataset;
    for (const [name, value] of Object.entries(now.marks)) node.setMark(name, value);
    listen(node);
    this.#noteChanges(node, before, now);
    if (hasProperties) proxy.doUpdates(undefined, true);
  }

  /**
   * Whether a property has this value already. What stands in the template as a whole field is given
   * again whenever that field is sent; what is put together there anew at each drawing is not.
   */
  #isKnown(old: unknown, value: unknown): boolean {
    const isField = typeof value === 'object' && Object.values(this.#data).includes(value);
    return !isField && isSame(old, value);
  }

  #noteChanges(node: ExparserNode, before: VirtualNode, now: VirtualNode): void {
    for (const [name, listener] of Object.entries(now.changes)) {
      const [old, value] = [before.attributes[name], now.attributes[name]];
      if (before.changes[name] && isSame(old, value)) continue;
      changed.push(() => {
        const owner = ownerOf(node);
        if (owner && !owner.isGone) callWxs(owner, listener, node, [value, old], [node]);
      });
    }
  }

  /** What a component changes of a property that is bound both ways, its page has, too. */
  #follow(node: ExparserNode, property: string): void {
    if (!Component.hasPublicProperty(node, property)) return;
    node.setPropertyChangeListener(property, (value) => {
      const path = virtualOf(node)?.models[property];
      if (path !== undefined) writeModel(this.#host, path, value);
    });
  }
}

/** As nearly always: each stands where it stood. */
function isSameShape(before: VirtualNode[], now: VirtualNode[]): boolean {
  return (
    before.length === now.length &&
    before.every((one, index) => {
      const other = now[index] as VirtualNode;
      const isPartner = one.kind === other.kind && one.tag === other.tag && one.key === other.key;
      return isPartner && one.node && isSame(one.generics, other.generics);
    })
  );
}

const partnerKey = ({ kind, tag, key = '' }: VirtualNode): string => `${kind} ${tag} ${key}`;

function setAttribute(node: ExparserNode, name: string, value: unknown): void {
  const text = String(value ?? '');
  if (name === 'id') node.id = text;
  else if (name === 'slot') node.slot = text;
  else if (name === 'class') node.class = text;
  else if (node.hasExternalClass(kebabCase(name))) node.setExternalClass(kebabCase(name), text);
  else if (node.hasExternalClass(name)) node.setExternalClass(name, text);
}
