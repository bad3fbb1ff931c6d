import { reportError } from '../watch/console-watch';
import { builtInBehavior, hasExport } from './behaviors';
import { commonOptions } from './built-in';
import { type ExparserNode, exparser } from './exparser';
import type { Failures } from './failures';
import { type ComponentHooks, makeInstance } from './instance';
import { adopt, type Instance, type Owner, ownerBehind, ownerOf } from './owner';
import { promiseWatched } from './promises';
import { type Render, View } from './view';

// What a lifetime, an observer or a listener throws stops nothing.
exparser.addGlobalErrorListener((error, { element }) => {
  const node = element && ('_exparserNode' in element ? element._exparserNode : element);
  const owner = node && (ownerBehind(node) ?? ownerOf(node));
  if (owner) owner.failures.thrown(error);
  else reportError(error);
  return false;
});

type Methods = Record<string, (this: unknown, ...values: unknown[]) => unknown>;

/** What a program has called `Component` with, as it is. */
export interface Definition {
  properties?: Record<string, unknown>;
  data?: object;
  methods?: Methods;
  behaviors?: unknown[];
  relations?: Record<string, Relation>;
  options?: {
    multipleSlots?: boolean;
    virtualHost?: boolean;
    pureDataPattern?: RegExp;
    [option: string]: unknown;
  };
  externalClasses?: string[];
  export?: (this: unknown, asking: unknown) => unknown;
  [member: string]: unknown;
}

interface Relation {
  type: string;
  target?: unknown;
}

/** A page or a component, and what its files say besides its script. */
export interface Registration {
  /** The path in the mini-program. */
  name: string;
  isPage: boolean;
  definition: Definition;
  render: Render;
  /** The ids of the components by their tags. */
  using: Record<string, string>;
  /** By name: the id of the default, where there is one. */
  generics: Record<string, { default?: string }>;
  /** The id of a component that `relations` names by its path. */
  idOf(path: string): string;
  hooks: ComponentHooks;
}

/** Makes it known to the engine under this id. */
export function register(id: string, registration: Registration): void {
  const { definition, render, using, generics } = registration;
  const { options = {}, relations = {}, properties = {} } = definition;
  definition.behaviors = (definition.behaviors ?? []).map(builtInBehavior);
  const definitionFilter = exparser.Behavior.callDefinitionFilter(definition);
  const registered = exparser.registerElement({
    is: id,
    using,
    generics,
    properties: withoutGaps(properties),
    data: definition.data ?? {},
    methods: definition.methods,
    behaviors: definition.behaviors,
    created: definition.created,
    attached: definition.attached,
    ready: definition.ready,
    moved: definition.moved,
    detached: definition.detached,
    error: definition.error,
    lifetimes: definition.lifetimes,
    pageLifetimes: definition.pageLifetimes,
    observers: definition.observers,
    externalClasses: definition.externalClasses,
    relations: Object.fromEntries(
      Object.entries(relations).map(([path, relation]) => [
        path,
        { ...relation, target: relation.target ?? registration.idOf(path) },
      ]),
    ),
    definitionFilter,
    options: {
      ...commonOptions,
      multipleSlots: options.multipleSlots ?? false,
      virtualHost: options.virtualHost ?? false,
      innerDataExclude: options.pureDataPattern ?? null,
      templateEngine: {
        create: (_: unknown, data: object, sent: object) => templateOf(render, data, sent),
      },
    },
    initiator(this: ExparserNode) {
      adoptNode(this, registration, methodsOf(registered));
    },
  });
  prepare(registered as never, registration.hooks.failures);
}

/** Takes it away again, so that the engine does not keep what no test needs any more. */
export function unregister(id: string): void {
  delete exparser.Component._list[id];
  delete exparser.Behavior._list[id];
}

const methodsOf = ({ behavior }: { behavior: { methods: object } }): Methods =>
  behavior.methods as Methods;

/** `properties: { a: undefined }` is nothing to WeChat, and an error to this engine. */
function withoutGaps(properties: Record<string, unknown>): Record<string, unknown> {
  const gaps = Object.keys(properties).filter((name) => properties[name] === undefined);
  for (const name of gaps) delete properties[name];
  return properties;
}

function templateOf(render: Render, data: object, sent: object) {
  const { deepCopy } = exparser.dataUtils;
  return {
    createInstance(host: ExparserNode) {
      const own = deepCopy(data);
      const view = new View(host, render, deepCopy(sent) as Record<string, unknown>);
      const slots: Record<string, ExparserNode> = {};
      const idMap: Record<string, ExparserNode> = {};
      collect(view.shadowRoot, idMap, slots);
      return {
        data: own,
        view,
        shadowRoot: view.shadowRoot,
        idMap,
        slots,
        listeners: [],
        updateValues: (_: unknown, data: Record<string, unknown>) => view.update(data),
      };
    },
  };
}

function collect(
  node: ExparserNode,
  idMap: Record<string, ExparserNode>,
  slots: Record<string, ExparserNode>,
): void {
  for (const child of node.childNodes ?? []) {
    if (child.id) idMap[child.id] ??= child;
    if (child.__slotName !== undefined) slots[child.__slotName] ??= child;
    collect(child, idMap, slots);
  }
}

function adoptNode(
  node: ExparserNode,
  { name, isPage, definition, hooks }: Registration,
  methods: Methods,
): void {
  const owner: Owner = {
    name,
    isPage,
    node,
    instance: undefined as never,
    isReady: false,
    isGone: false,
    failures: hooks.failures,
    later: hooks.later,
    copyForWxs: (node as unknown as { __templateInstance: { view: View } }).__templateInstance.view
      .copyForWxs,
    exported(asking: Instance) {
      if (!hasExport(node) || typeof definition.export !== 'function') return owner.instance;
      return definition.export.call(owner.instance, asking) ?? owner.instance;
    },
  };
  owner.instance = makeInstance(owner, hooks);
  Object.assign(owner.instance, methods);
  adopt(owner);
  exparser.Element.setMethodCaller(node, owner.instance);
}

/** A list of functions, as the engine keeps them. */
interface FunctionList {
  _arr: { func: (...values: unknown[]) => unknown }[];
  add(method: (this: Instance) => void): void;
}

interface Prepared {
  protoFunc: { prototype: Record<'__lifeTimeFuncs' | '__pageLifeTimeFuncs', Lists> };
  dataGroupObserverTree: { _observers: FunctionList['_arr'] };
  props: Record<string, { observer?: unknown }>;
}
type Lists = Record<string, FunctionList>;

/** After it the engine has its own lists of what it calls: promises that come of it are watched. */
function prepare(registered: Prepared & object, failures: Failures): void {
  (exparser.Component as unknown as { prepare(definition: object): void }).prepare(registered);
  const { __lifeTimeFuncs: lifetimes, __pageLifeTimeFuncs: pageLifetimes } =
    registered.protoFunc.prototype;
  const lists = [...Object.values(lifetimes), ...Object.values(pageLifetimes)].map(
    ({ _arr }) => _arr,
  );
  for (const item of [...lists.flat(), ...registered.dataGroupObserverTree._observers]) {
    item.func = promiseWatched(item.func, failures);
  }
  for (const property of Object.values(registered.props)) {
    if (typeof property.observer !== 'function') continue;
    const observer = property.observer as FunctionList['_arr'][0]['func'];
    property.observer = promiseWatched(observer, failures);
  }
  lifetimes.detached?.add(function (this: Instance) {
    const owner = ownerBehind(this._exparserNode);
    if (owner) owner.isGone = true;
  });
}
