import { createRequire } from 'node:module';

/**
 * exparser, the component engine of miniprogram-simulate, as far as the kit uses it. Its own code is
 * minified: the names with two underscores are what it calls its fields.
 */
export interface Exparser {
  globalOptions: { documentBackend: 'dom' | 'none'; hasDOMBackend: boolean };
  addGlobalErrorListener(
    /** @param element whose function it was */
    listener: (error: unknown, from: { element?: EventPoint | null }) => boolean,
  ): void;
  registerBehavior(definition: object): object;
  registerElement(definition: object): ComponentDefinition;
  createElement(tag: string, definition: ComponentDefinition): ExparserNode;
  dataUtils: { deepCopy<T>(value: T, keepsCircles?: boolean): T };
  dataPath: { parseSinglePath(path: string): (string | number)[] };
  Behavior: {
    _list: Record<string, unknown>;
    callDefinitionFilter(definition: object): unknown;
    prepare(behavior: object): void;
  };
  Component: {
    _list: Record<string, unknown>;
    hasPublicProperty(node: ExparserNode, name: string): boolean;
    listPublicProperties(node: ExparserNode): string[];
    getDataProxy(node: ExparserNode): DataProxy;
    getInnerData(node: ExparserNode): Record<string, unknown>;
  };
  Element: {
    setSlotName(node: ExparserNode, name: string): void;
    setInheritSlots(node: ExparserNode): void;
    setMethodCaller(node: ExparserNode, caller: object): void;
    getMethodCaller(node: ExparserNode): object;
    pretendAttached(node: ExparserNode): void;
    pretendDetached(node: ExparserNode): void;
  };
  Event: {
    triggerEvent(node: ExparserNode, name: string, detail: unknown, options: object): void;
  };
  ShadowRoot: { create(host: ExparserNode): ExparserNode };
  addListenerToElement(
    node: ExparserNode,
    name: string,
    // biome-ignore lint/suspicious/noConfusingVoidType: what a listener returns, false stops the event
    listener: (event: EngineEvent) => void | false,
    options: { capture: boolean; mutated: boolean },
  ): void;
}

export interface ComponentDefinition {
  is: string;
  behavior: { methods: Record<string, unknown>; properties: Record<string, unknown> };
}

interface DataProxy {
  scheduleReplace(path: readonly (string | number)[], value: unknown): void;
  /** @param fromOutside whether what changed comes from the template, and not from the component */
  doUpdates(extra: undefined, fromOutside: boolean): void;
}

export interface EngineEvent {
  type: string;
  timeStamp: number;
  detail: unknown;
  mark: object | null;
  target: EventPoint;
  currentTarget: EventPoint;
  touches?: unknown;
  changedTouches?: unknown;
  mutatedMarked(): boolean;
}

/** A node, or `this` of a component. */
type EventPoint = ExparserNode | { _exparserNode: ExparserNode };

export interface ExparserNode {
  id: string;
  slot: string;
  class: string;
  dataset?: Record<string, unknown>;
  childNodes: ExparserNode[];
  parentNode: ExparserNode | null;
  /** Of the template in which the node stands. */
  ownerShadowRoot?: ExparserNode | null;
  /** Of a component. */
  shadowRoot?: ExparserNode;
  /** Of a shadow root. */
  __wxHost?: ExparserNode;
  /** Of a slot. */
  __slotName?: string;
  __wxSlotChildren?: ExparserNode[];
  /** Where the node is drawn: the slot, for what a component was given. */
  __wxSlotParent?: ExparserNode | null;
  textContent?: string;
  setMark(name: string, value: unknown): void;
  setData(patch: Record<string, unknown>): void;
  hasBehavior(behavior: unknown): boolean;
  hasExternalClass(name: string): boolean;
  setExternalClass(name: string, value: unknown): void;
  setPropertyChangeListener(name: string, listener: (value: unknown) => void): void;
  getRelationNodes(name: string): ExparserNode[] | null;
  querySelector(selector: string): ExparserNode | null;
  querySelectorAll(selector: string): ExparserNode[];
  triggerLifeTime(name: string, args: unknown[]): void;
  triggerPageLifeTime(name: string, args: unknown[]): void;
  appendChild(child: ExparserNode): void;
  insertBefore(child: ExparserNode, before: ExparserNode | undefined): void;
  removeChild(child: ExparserNode): void;
  /** Of a shadow root. */
  createTextNode(text: string): ExparserNode;
  createVirtualNode(tag: string): ExparserNode;
  createComponent(
    tag: string,
    definition: ComponentDefinition | undefined,
    generics: Record<string, string>,
  ): ExparserNode;
  tagNameUsed(tag: string): boolean;
  getHostNode(): ExparserNode;
}

/** From the folder of a package that miniprogram-simulate uses, where npm may have put it anywhere. */
function requireFrom(...names: string[]): unknown {
  let from = createRequire(__filename);
  for (const name of names.slice(0, -1)) from = createRequire(from.resolve(name));
  return from(names.at(-1) ?? '');
}

/** @throws Error in one line where miniprogram-simulate is not installed */
function load<T>(...names: string[]): T {
  try {
    return requireFrom('miniprogram-simulate/package.json', ...names) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error('没有找到 miniprogram-simulate，先安装它：npm i -D miniprogram-simulate');
  }
}

/** The template compilers that come with miniprogram-simulate. */
export const loadWcc = () =>
  load<{ wxmlToJs(root: string, options: object): string }>('miniprogram-compiler');

/** The one in JavaScript, and what makes a tag known to it. */
export const loadPlainCompiler = () => ({
  /** `data` gets the modules of WXS that stand in the template. */
  compile: load<(template: string, data: object, using: object) => Generate>(
    'j-component',
    'j-component/src/template/compile',
  ),
  knowTag: load<{ cache(tag: string, component: { id: string }): void }>(
    'j-component',
    'j-component/src/tool/utils',
  ).cache,
});
type Generate = (options: { data: object }) => object;

export const exparser: Exparser = load('j-component', 'miniprogram-exparser');
// Nothing is drawn: a page is read from the tree of the engine, and so no DOM is needed.
exparser.globalOptions.documentBackend = 'none';
exparser.globalOptions.hasDOMBackend = false;
