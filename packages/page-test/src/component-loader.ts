import path from 'node:path';
import { componentsOf, type MiniProgram } from './app-json';
import { Element } from './element';
import { allGuarded } from './guarded';
import { adopt, type Instance, type Owner, ownerBehind } from './owner';
import { type Template, templateOf, type WxmlCompiler } from './templates';

type Methods = Record<string, (this: unknown, ...args: unknown[]) => unknown>;

/** What `Component` is called with. */
export interface Definition {
  properties?: Record<string, unknown>;
  methods?: Methods;
  lifetimes?: Methods;
  pageLifetimes?: Methods;
  observers?: Methods;
  options?: object;
  [member: string]: unknown;
}

export interface RootComponent {
  instance: Instance;
  attach(parent: unknown): void;
  detach(): void;
}

interface Simulate {
  load(
    definition: Definition & {
      id: string;
      path: string;
      tagName: string;
      template: Template;
      usingComponents: Record<string, string>;
    },
  ): string;
  render(id: string): RootComponent;
}

/** Puts a stub `wx` and a `Component` of its own on the global object. */
const simulate: Simulate = require('miniprogram-simulate');
/** Styles cost a quarter of the time of a page, and jsdom lays nothing out: they are left away. */
Object.assign(require('miniprogram-simulate/src/wxss'), { insert: () => {} });

const lifetimeNames = ['created', 'attached', 'ready', 'moved', 'detached', 'error'] as const;
let lastId = 0;

/** Makes components from the files of one app; each script runs once. */
export class ComponentLoader {
  readonly #program: MiniProgram;
  readonly #compiler: WxmlCompiler;
  readonly #definitionOf: (file: string) => Definition;
  readonly #created: (owner: Owner) => void;
  readonly #ids = new Map<string, string>();

  /**
   * @param definitionOf what the script of a page or a component has called `Component` with
   * @param created is told of each instance, before its own `created`
   */
  constructor(
    program: MiniProgram,
    compiler: WxmlCompiler,
    definitionOf: (file: string) => Definition,
    created: (owner: Owner) => void,
  ) {
    this.#program = program;
    this.#compiler = compiler;
    this.#definitionOf = definitionOf;
    this.#created = created;
  }

  /** @param file the path of a page, without an ending */
  render(file: string): RootComponent {
    return simulate.render(this.#register(file));
  }

  #register(file: string): string {
    const known = this.#ids.get(file);
    if (known) return known;
    lastId += 1;
    const id = `component-${lastId}`;
    // Before what it uses: that may be itself.
    this.#ids.set(file, id);
    const usingComponents = Object.fromEntries(
      [...componentsOf(this.#program, file)].map(([tag, to]) => [tag, this.#register(to)]),
    );
    const definition = this.#definitionOf(file);
    return simulate.load({
      ...this.#watched(definition, file),
      id,
      path: path.join(this.#program.root, file),
      tagName: path.posix.basename(file),
      template: templateOf(this.#program, file, this.#compiler),
      usingComponents,
    });
  }

  /** The same definition with its functions guarded, and with hooks for the kit. */
  #watched(definition: Definition, name: string): Definition {
    const { properties = {}, methods = {}, pageLifetimes = {}, observers = {} } = definition;
    const lifetimes: Methods = { ...definition.lifetimes };
    for (const lifetime of lifetimeNames) {
      lifetimes[lifetime] ??= (definition[lifetime] as Methods[string] | undefined) ?? (() => {});
    }
    const { created, ready, detached, ...others } = allGuarded(lifetimes);
    const adoptNew = (instance: Instance): void => this.#adopt(instance, name, ready);
    return {
      ...definition,
      // The kit calls it when all is drawn, of late comers, too: j-component knows only the first.
      ready: undefined,
      properties: Object.fromEntries(
        Object.entries(properties).map(([property, value]) => [
          property,
          typeof value === 'object' && value ? allGuarded(value) : value,
        ]),
      ),
      methods: allGuarded(methods),
      pageLifetimes: allGuarded(pageLifetimes),
      observers: allGuarded(observers),
      lifetimes: {
        ...others,
        created() {
          adoptNew(this as Instance);
          created?.call(this);
        },
        detached() {
          detached?.call(this);
          const owner = ownerBehind((this as Instance)._exparserNode);
          if (owner) owner.isGone = true;
        },
      },
    };
  }

  #adopt(instance: Instance, name: string, ready: Methods[string] | undefined): void {
    const { triggerEvent } = instance;
    const element = new Element(instance._exparserNode);
    instance.triggerEvent = (event, detail = {}, options = {}) =>
      element.dispatch(event, options.bubbles ?? false, () =>
        triggerEvent.call(instance, event, detail, options),
      );
    const owner: Owner = {
      name,
      isPage: this.#program.pages.includes(name),
      instance,
      ready: () => ready?.call(instance),
      isGone: false,
    };
    adopt(owner);
    this.#created(owner);
  }
}
