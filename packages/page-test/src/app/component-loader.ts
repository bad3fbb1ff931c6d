import { resolvePath } from 'miniprogram-core/source';
import { type Definition, register, unregister } from '../engine/component';
import { type ExparserNode, exparser } from '../engine/exparser';
import type { ComponentHooks } from '../engine/instance';
import type { Render } from '../engine/view';
import type { AppScripts } from '../program/app-scripts';
import { componentsOf, genericsOf, type MiniProgram } from '../program/mini-program';
import { renderOf, type WxmlCompiler } from '../program/templates';

const CUSTOM_TAB_BAR = 'custom-tab-bar/index';

let lastApp = 0;

/** Makes pages and components from the files of one app; each script runs once. */
export class ComponentLoader {
  readonly #program: MiniProgram;
  readonly #compiler: WxmlCompiler;
  readonly #scripts: AppScripts;
  readonly #hooks: ComponentHooks;
  readonly #fields = new Map<string, () => object>();
  readonly #registered = new Set<string>();
  /** The engine has one list for all apps. */
  readonly #prefix: string;

  constructor(
    program: MiniProgram,
    compiler: WxmlCompiler,
    scripts: AppScripts,
    hooks: ComponentHooks,
  ) {
    this.#program = program;
    this.#compiler = compiler;
    this.#scripts = scripts;
    this.#hooks = hooks;
    lastApp += 1;
    this.#prefix = `${lastApp}:`;
  }

  /** @param file the path of a page, without an ending */
  create(file: string): ExparserNode {
    return this.#create(this.load(file));
  }

  /** A page that is no file of the mini-program. */
  createFrom(
    name: string,
    definition: Definition,
    render: Render,
    using: Record<string, string>,
  ): ExparserNode {
    const id = this.#idOf(name);
    this.#register(id, name, true, definition, render, using, {});
    return this.#create(id);
  }

  /** The program's own tab bar, for a page that is not attached yet: after all that the page shows. */
  addTabBar(page: ExparserNode): ExparserNode | undefined {
    const { shadowRoot } = page;
    const definition = exparser.Component._list[this.load(CUSTOM_TAB_BAR)];
    const bar = shadowRoot?.createComponent('custom-tab-bar', definition as never, {});
    if (bar) shadowRoot?.appendChild(bar);
    return bar;
  }

  /** What the instance of a page has besides `data` and methods. */
  fieldsOf(file: string): object {
    return this.#fields.get(file)?.() ?? {};
  }

  /** @returns the id of a page or a component, whose scripts and those of all it uses have run */
  load(file: string): string {
    const id = this.#idOf(file);
    if (this.#registered.has(id)) return id;
    // Before what it uses: that may be itself.
    this.#registered.add(id);
    const using = this.usingOf(file);
    const generics = Object.fromEntries(
      [...genericsOf(this.#program, file)].map(([name, target]) => [
        name,
        target === undefined ? {} : { default: this.load(target) },
      ]),
    );
    const { definition, fields } = this.#scripts.calledBy(file);
    this.#fields.set(file, fields);
    const render = renderOf(this.#program, file, this.#compiler);
    const isPage = this.#program.pages.includes(file);
    this.#register(id, file, isPage, definition, render, using, generics);
    return id;
  }

  /** The ids of the components that a file may use, by their tags. */
  usingOf(file: string): Record<string, string> {
    const components = componentsOf(this.#program, file);
    return Object.fromEntries([...components].map(([tag, target]) => [tag, this.load(target)]));
  }

  /** When the app is closed. */
  forget(): void {
    for (const id of this.#registered) unregister(id);
  }

  #register(
    id: string,
    name: string,
    isPage: boolean,
    definition: Definition,
    render: Render,
    using: Record<string, string>,
    generics: Record<string, { default?: string }>,
  ): void {
    this.#registered.add(id);
    register(id, {
      name,
      isPage,
      definition,
      render,
      using,
      generics,
      idOf: (path) => this.#idOf(resolvePath(path, name)),
      hooks: this.#hooks,
    });
  }

  #create(id: string): ExparserNode {
    const definition = exparser.Component._list[id];
    return exparser.createElement('wx-page', definition as never);
  }

  #idOf(file: string): string {
    return this.#prefix + file;
  }
}
