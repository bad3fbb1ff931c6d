import * as glassEasel from 'glass-easel';
import { type CodeSpace, MiniProgramEnv, type Root } from 'glass-easel-miniprogram-adapter';
import { defineBuiltIns, defineUnknown } from '../components';
import type { ComponentJson, Program } from './program';
import { Readiness } from './readiness';
import { guarded, type Report } from './report';
import { scopeName } from './scope-name';
import { ScreenContext } from './screen-context';
import type { Wx } from './start';
import { insideOut } from './style-sheets';
import { evaluateTemplates } from './templates';
import { handlerCaller } from './wechat-event';

type StaticConfig = Parameters<CodeSpace['addComponentStaticConfig']>[1];
type Definition = Record<string, unknown>;

/** What a script of a page or component is given. */
export interface ComponentGlobals {
  Page(definition: Definition): void;
  Component(definition?: Definition): unknown;
  Behavior: unknown;
}

export interface EngineOptions {
  program: Program;
  screen: HTMLElement;
  wx(): Wx;
  /** Gets what a page asks for that the preview has not got. */
  note(what: string): void;
  report: Report;
}

/** glass-easel with the pages and components of one program. */
export class Engine {
  readonly readiness = new Readiness();
  readonly #code: CodeSpace;
  readonly #backend;
  readonly #loaded = new Set<string>();
  readonly #note: (what: string) => void;
  readonly #report: Report;
  #program: Program;

  constructor({ program, screen, wx, note, report }: EngineOptions) {
    this.#program = program;
    this.#note = note;
    this.#report = report;
    // What `#id` of a WXSS selects.
    glassEasel.globalOptions.writeIdToDOM = true;
    const env = new MiniProgramEnv();
    this.#code = env.createCodeSpace('', true);
    this.#backend = env.associateBackend(new ScreenContext(screen));
    const space = this.#code.getComponentSpace();
    defineBuiltIns(space, { report: note, wx });
    defineOnDemand(space, note);
    this.#code.setOverallBehavior(this.#tellWhenAttached(space));
    for (const [path, config] of Object.entries(program.configs)) this.#addConfig(path, config);
    this.#addTemplates();
  }

  /**
   * Runs the scripts of a page and of all components in it, those inside first.
   * @param load runs the script of that path, and says whether that went well
   */
  prepare(route: string, load: (path: string) => boolean): void {
    for (const path of insideOut(this.#program.configs, route)) {
      if (this.#loaded.has(path)) continue;
      this.#loaded.add(path);
      const hasRun = load(path);
      if (this.#definitionOf(path)) continue;
      if (hasRun) this.#report(new Error('脚本里没有调用 Page() 或 Component()'), path);
      // Without it the engine would not draw what uses it either.
      this.globals(path).Component({});
    }
  }

  /**
   * @param query goes to the properties of a page that `Component()` has made
   * @throws Error for a route that has not been prepared
   */
  create(route: string, query: Record<string, string>): Root {
    // The engine decodes, WeChat does not.
    const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join('='));
    return this.#backend.createRoot('wx-page', this.#code, `/${route}?${pairs.join('&')}`);
  }

  globals(path: string): ComponentGlobals {
    return this.#code.componentEnv(path, ({ Page, Component, Behavior }) => ({
      Page: (definition) => Page(this.#withoutBuiltInBehaviors(definition) as never),
      Component: (definition) =>
        definition ? Component(this.#withoutBuiltInBehaviors(definition) as never) : Component(),
      Behavior: Object.assign(
        (definition?: Definition) =>
          definition ? Behavior(this.#withoutBuiltInBehaviors(definition) as never) : Behavior(),
        { trait: Behavior.trait },
      ),
    }));
  }

  /** Takes over new templates; pages are drawn by them when they are redrawn. */
  replace(program: Program): void {
    this.#program = program;
    this.#addTemplates();
  }

  #addTemplates(): void {
    const code = this.#program.templates;
    // The outermost lines of a WXS run here.
    const templates = guarded(this.#report, 'WXS', () =>
      evaluateTemplates(code, handlerCaller(this.#report)),
    );
    for (const [path, template] of Object.entries(templates ?? {})) {
      this.#code.addCompiledTemplate(path, template);
      this.#definitionOf(path)?.updateTemplate(template as never);
    }
  }

  #addConfig(path: string, config: ComponentJson): void {
    this.#code.addComponentStaticConfig(path, config as StaticConfig);
    // The compiler names scopes alike.
    this.#code.addStyleSheet(path, undefined, scopeName(path));
  }

  #definitionOf(path: string) {
    return this.#code.getComponentSpace().getComponentByUrlWithoutDefault(`/${path}`, '');
  }

  #tellWhenAttached(space: glassEasel.ComponentSpace): glassEasel.GeneralBehavior {
    const { readiness } = this;
    const behavior = space.defineBehavior({
      lifetimes: {
        attached(this: unknown) {
          const caller = this as { _$?: glassEasel.GeneralComponent };
          if (caller._$) readiness.add(caller._$);
        },
      },
    });
    return behavior as unknown as glassEasel.GeneralBehavior;
  }

  /** `wx://form-field` and its like: forms of the preview do not ask custom components. */
  #withoutBuiltInBehaviors(definition: Definition): Definition {
    const behaviors = definition.behaviors as unknown[] | undefined;
    const builtIn = behaviors?.filter((behavior) => typeof behavior === 'string') ?? [];
    for (const name of builtIn) this.#note(`behavior ${name} 在预览里不起作用`);
    if (builtIn.length === 0) return definition;
    return { ...definition, behaviors: behaviors?.filter((one) => typeof one !== 'string') };
  }
}

/** Has a tag that nobody defines drawn as a labelled box, at its first use. */
function defineOnDemand(space: glassEasel.ComponentSpace, note: (what: string) => void): void {
  const lookUp = space.getGlobalUsingComponent.bind(space);
  space.getGlobalUsingComponent = (tag) => {
    if (tag !== '' && lookUp(tag) === null) defineUnknown(space, tag, note);
    return lookUp(tag);
  };
}
