import * as glassEasel from 'glass-easel';
import { type CodeSpace, MiniProgramEnv, type Root } from 'glass-easel-miniprogram-adapter';
import type { Regions } from 'miniprogram-core/regions';
import type { ComponentJson, StyleOptions } from 'miniprogram-core/source';
import { simulate, type Wx } from 'miniprogram-core/wx';
import { nearest } from '../../nearest';
import { type CanvasPlaces, defineAbsent, defineBuiltIns, defineStandIn } from '../components';
import { animating } from './animate';
import { refuseCircularData } from './circular-data';
import { getTabBar } from './custom-tab-bar';
import { type Definer, type Definition, usable } from './definition';
import type { FileUrls } from './file-urls';
import type { Part, Program } from './program';
import { Readiness } from './readiness';
import { guarded, type Note, type Report } from './report';
import { scopeName } from './scope-name';
import { ScreenContext } from './screen-context';
import { placeInSource } from './source-place';
import { isolationOf } from './style-isolation';
import { evaluateTemplate } from './templates';

type StaticConfig = Parameters<CodeSpace['addComponentStaticConfig']>[1];

/** What a script of a page or component is given. */
export interface ComponentGlobals {
  Page(definition?: Definition): void;
  Component(definition?: Definition): unknown;
  Behavior: unknown;
}

export interface EngineOptions {
  program: Program;
  screen: HTMLElement;
  wx(): Wx;
  files: FileUrls;
  canvases: CanvasPlaces;
  loadRegions(): Promise<Regions>;
  note: Note;
  report: Report;
}

/** glass-easel with the pages and components of one program. */
export class Engine {
  readonly readiness = new Readiness();
  readonly #code: CodeSpace;
  readonly #backend;
  readonly #loaded = new Set<string>();
  /** Those that have called `Component()`, whose definition comes in a chain. */
  readonly #chained = new Set<string>();
  /** The page or component whose script runs. */
  #loading: string | undefined;
  readonly #behaviorOptions = new WeakMap<object, object>();
  readonly #styleOptions = new Map<string, StyleOptions>();
  readonly #note: Note;
  readonly #told = new Set<string>();
  readonly #report: Report;
  readonly #program: Program;

  constructor(options: EngineOptions) {
    const { program, screen, wx, files, canvases, loadRegions, note, report } = options;
    this.#program = program;
    this.#note = note;
    this.#report = report;
    // What `#id` of a WXSS selects.
    glassEasel.globalOptions.writeIdToDOM = true;
    // A property or method may be called as any field of the engine's own elements: `dataset`.
    glassEasel.globalOptions.writeFieldsToNode = false;
    const env = new MiniProgramEnv();
    this.#code = env.createCodeSpace('', true);
    this.#backend = env.associateBackend(
      new ScreenContext(screen, (dispatch) => simulate(wx()).tap(dispatch)),
    );
    const space = this.#code.getComponentSpace();
    defineBuiltIns(space, {
      report: note,
      wx,
      canvases,
      loadRegions,
      simulation: () => simulate(wx()),
      fileUrl: (path) => files.of(path),
    });
    defineOnDemand(space, note);
    this.#code.setOverallBehavior(this.#overallBehavior(space));
    nameMissingHandlers(note, program.handlers);
    handOnIds();
    refuseCircularData();
    leaveOutUndefined(note);
    this.add(program);
  }

  /** Takes over what a page needs that comes into the program. */
  add({ configs, templates }: Pick<Part, 'configs' | 'templates'>): void {
    for (const [path, config] of Object.entries(configs)) this.#addConfig(path, config);
    this.replace(templates);
  }

  /**
   * Runs the scripts of a page and of all components in it, those inside first.
   * @param load runs the script of that path, and says whether that went well
   */
  prepare(route: string, load: (path: string) => boolean): void {
    for (const path of this.#program.paths[route] ?? []) {
      if (this.#loaded.has(path)) continue;
      this.#loaded.add(path);
      this.#loading = path;
      const hasRun = load(path);
      this.#loading = undefined;
      if (this.#definitionOf(path)) continue;
      if (hasRun) this.#report(new Error(this.#whyUndefined(path)), path);
      // Without it the engine would not draw what uses it either.
      this.globals(path).Component({});
    }
  }

  #whyUndefined(path: string): string {
    if (!this.#chained.has(path)) return '脚本里没有调用 Page() 或 Component()';
    return 'Component() 没有给定义：应该是 Component({ … })，或者链式写法，最后是 .register()';
  }

  /**
   * @param query goes to the properties of a page that `Component()` has made
   * @throws Error for a route that has not been prepared
   */
  create(route: string, query: Record<string, string>): Root {
    // The engine decodes, WeChat does not.
    const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join('='));
    const url = `/${route}?${pairs.join('&')}`;
    const make = (): Root => this.#backend.createRoot('wx-page', this.#code, url);
    return guarded(this.#report, `${route} 的 WXML`, make) ?? this.#blank(route, make);
  }

  /** The program's own tab bar, for one page of it; undefined where WeChat's is meant. */
  createTabBar(load: (path: string) => boolean): Root | undefined {
    const path = this.#program.customTabBar;
    if (path === undefined) return undefined;
    this.prepare(path, load);
    return guarded(this.#report, `${path} 的 WXML`, () =>
      this.#backend.createRoot('custom-tab-bar', this.#code, `/${path}`),
    );
  }

  /** A page whose template throws: its script runs, and there is what a mended one can be drawn in. */
  #blank(route: string, make: () => Root): Root {
    const definition = this.#definitionOf(route);
    definition?.updateTemplate(undefined as never);
    const root = make();
    definition?.updateTemplate(this.#code.getCompiledTemplate(route) as never);
    return root;
  }

  /** @param path of the script that is given them */
  globals(path: string): ComponentGlobals {
    const { Behavior } = this.#code.componentEnv(path, (env) => env);
    return {
      Page: (definition) => {
        const { Page } = this.#code.componentEnv(this.#registering(path), (env) => env);
        Page(this.#usable(definition, 'Page', path) as never);
      },
      Component: (...given) => {
        const component = this.#registering(path);
        const builder = this.#code.component(component);
        if (given.length === 0) {
          this.#chained.add(component);
          return builder;
        }
        const definition = this.#usable(given[0], 'Component', path);
        const options = this.#optionsOf(definition);
        this.#isolate(component, options);
        return builder
          .definition(definition as never)
          .options(options)
          .register();
      },
      Behavior: Object.assign(
        (...given: unknown[]) => {
          if (given.length === 0) return Behavior();
          const definition = this.#usable(given[0], 'Behavior', path);
          const behavior = Behavior(definition as never);
          this.#behaviorOptions.set(behavior, this.#optionsOf(definition));
          return behavior;
        },
        { trait: Behavior.trait },
      ),
    };
  }

  /**
   * What a script that calls `Page` or `Component` makes: what is being loaded, whichever module calls.
   * One that is a page or component itself, and required before its turn, makes itself.
   */
  #registering(path: string): string {
    const isOwn = Object.hasOwn(this.#program.configs, path) && !this.#definitionOf(path);
    if (isOwn || this.#loading === undefined) return path;
    return this.#loading;
  }

  /** How the styles of a page or component are kept apart, by its JSON or else by its script. */
  styleIsolation(path: string): string {
    return isolationOf({ ...this.#styleOptions.get(path), ...this.#program.configs[path] });
  }

  /** Takes over new templates; pages are drawn by them when they are redrawn. */
  replace(templates: Part['templates']): void {
    for (const [path, code] of Object.entries(templates)) {
      // The outermost lines of a WXS run here.
      const template = guarded(this.#report, 'WXS', () =>
        evaluateTemplate(path, code, this.#report),
      );
      if (!template) continue;
      this.#code.addCompiledTemplate(path, template);
      const definition = this.#definitionOf(path);
      // One that has not been drawn yet has nothing to update.
      definition?.prepare();
      definition?.updateTemplate(template as never);
    }
  }

  /** Those of its behaviors first. */
  #optionsOf({ behaviors = [], options }: Definition): object {
    const shared = (behaviors as object[]).map((behavior) => this.#behaviorOptions.get(behavior));
    return Object.assign({}, ...shared, options);
  }

  /** The engine itself reads only JSON for it. */
  #isolate(path: string, { styleIsolation, addGlobalClass }: StyleOptions): void {
    const config = this.#program.configs[path];
    // A page shares its styles in any case.
    this.#styleOptions.set(path, { styleIsolation, addGlobalClass });
    if (config?.component) {
      this.#addConfig(path, { ...config, styleIsolation: this.styleIsolation(path) });
    }
  }

  #addConfig(path: string, config: ComponentJson): void {
    const usingComponents = { ...config.usingComponents, ...this.#boxesIn(config) };
    this.#code.addComponentStaticConfig(path, { ...config, usingComponents } as StaticConfig);
    // The compiler names scopes alike.
    this.#code.addStyleSheet(path, undefined, scopeName(path));
  }

  /** What stands where a plugin's component is used, or one that is not there; it has been told of. */
  #boxesIn({ absentComponents = [] }: ComponentJson): Record<string, string> {
    const space = this.#code.getComponentSpace();
    const pairs = absentComponents.map((tag) => [tag, `/${defineAbsent(space, tag).is}`]);
    return Object.fromEntries(pairs);
  }

  #definitionOf(path: string) {
    return this.#code.getComponentSpace().getComponentByUrlWithoutDefault(`/${path}`, '');
  }

  #overallBehavior(space: glassEasel.ComponentSpace): glassEasel.GeneralBehavior {
    const { readiness } = this;
    const behavior = space.defineBehavior({
      methods: {
        ...this.#withoutAnimations(),
        ...animating((what) => this.#tellOnce(what)),
        getTabBar,
      },
      lifetimes: {
        attached(this: unknown) {
          const caller = this as { _$?: glassEasel.GeneralComponent };
          if (caller._$) readiness.add(caller._$);
        },
      },
    });
    return behavior as unknown as glassEasel.GeneralBehavior;
  }

  /** @param path of the script that has given it */
  #usable(given: unknown, by: Definer, path: string): Definition {
    const { definition, left, passed } = usable(given, by);
    if (left.length > 0 || passed.length > 0) {
      const place = placeInSource(new Error(), this.#program) ?? path;
      const told = (what: string[]) => `${by}()：${what.join('；')}。去掉了它，其余照用`;
      if (passed.length > 0) this.#note(`${place}：${told(passed)}`);
      if (left.length > 0) this.#note(told(left), place);
    }
    return this.#withoutBuiltInBehaviors(definition);
  }

  /** `wx://form-field` and its like: forms of the preview do not ask custom components. */
  #withoutBuiltInBehaviors(definition: Definition): Definition {
    const behaviors = definition.behaviors as unknown[] | undefined;
    const builtIn = behaviors?.filter((behavior) => typeof behavior === 'string') ?? [];
    for (const name of builtIn) this.#note(`behavior ${name} 在预览里不起作用`);
    if (builtIn.length === 0) return definition;
    return { ...definition, behaviors: behaviors?.filter((one) => typeof one !== 'string') };
  }

  /** With the place of the call. */
  #tellOnce(what: string): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    const place = placeInSource(new Error(), this.#program);
    this.#note(place ? `${place}：${what}` : what);
  }

  /** Those do nothing, but what waits for their end goes on. */
  #withoutAnimations() {
    const pairs = ANIMATING.map((name) => [
      name,
      (...given: unknown[]): void => {
        this.#tellOnce(`预览不画它的动画，this.${name} 什么也没有做`);
        const done = given.at(-1);
        if (typeof done === 'function') setTimeout(done as () => void);
      },
    ]);
    return Object.fromEntries(pairs);
  }
}

/** Of components and pages. */
const ANIMATING = ['applyAnimation'];

/** WeChat warns where a template names a handler that is not there; the engine keeps silent. */
function nameMissingHandlers(note: Note, handlers: Part['handlers']): void {
  const { Component } = glassEasel;
  const { getMethod } = Component;
  Component.getMethod = (component, name) =>
    getMethod(component, name) ??
    writtenOn(component, name) ??
    function (this: { is: string }) {
      const methods = Component.getMethodsFromDef(component.getComponentDefinition());
      const known = [...Object.keys(methods), ...Object.keys(component.getMethodCaller())];
      const place = handlers[this.is]?.[name] ?? this.is;
      note(`${this.is} 里没有 ${name} 这个处理函数${nearest(name, known)}`, place);
    };
}

/** A handler that a script has put on its page or component while it runs, as stores are bound. */
function writtenOn(component: glassEasel.GeneralComponent, name: string) {
  const written: unknown = (component.getMethodCaller() as Definition)[name];
  return typeof written === 'function' ? (written as glassEasel.GeneralFuncType) : undefined;
}

/** A component may have a property `id`: WeChat gives it what the engine takes for the element alone. */
function handOnIds(): void {
  const { prototype } = glassEasel.Element;
  const own = Object.getOwnPropertyDescriptor(prototype, 'id');
  if (!own) return;
  Object.defineProperty(prototype, 'id', {
    ...own,
    set(this: glassEasel.Element, id: unknown) {
      own.set?.call(this, id);
      const component = this.asGeneralComponent();
      if (component) glassEasel.Component.getDataProxy(component).replaceProperty('id', id);
    },
  });
}

/** Of a setData what is undefined is not set, as WeChat's documentation says; the engine sets it. */
function leaveOutUndefined(note: Note): void {
  const { prototype } = glassEasel.Component;
  const { setData } = prototype;
  prototype.setData = function (patch?: object) {
    const given = Object.entries(patch ?? {});
    for (const [key, value] of given) {
      if (value === undefined) {
        note(`${this.is}：setData 把 ${key} 设成了 undefined：它还是原来的值`);
      }
    }
    setData.call(this, Object.fromEntries(given.filter(([, value]) => value !== undefined)));
  };
}

/** Has a tag that nobody defines drawn nevertheless, from its first use on. */
function defineOnDemand(space: glassEasel.ComponentSpace, note: (what: string) => void): void {
  const lookUp = space.getGlobalUsingComponent.bind(space);
  space.getGlobalUsingComponent = (tag) => {
    if (tag !== '' && lookUp(tag) === null) defineStandIn(space, tag, note);
    return lookUp(tag);
  };
}
