import type { Wx } from 'miniprogram-core/wx';
import type { MiniProgram } from './app-json';
import type { Definition } from './component-loader';
import { allGuarded } from './guarded';
import { Modules } from './modules';

type Members = Record<string, unknown>;

/** The scripts of one app, and what they have called `App`, `Page` and `Component` with. */
export class AppScripts {
  readonly #program: MiniProgram;
  readonly #modules: Modules;
  readonly #fields = new Map<string, Members>();
  #app: Members | undefined;
  /** What the script that runs has called `Page` or `Component` with. */
  #called: { name: 'Page' | 'Component'; options: Members } | undefined;

  constructor(program: MiniProgram, wx: Wx, getCurrentPages: () => unknown[]) {
    this.#program = program;
    const note = (name: 'Page' | 'Component') => (options: Members) => {
      this.#called = { name, options };
    };
    const isDouyin = program.host === 'douyin';
    this.#modules = new Modules(program, {
      // A `wx` that was forgotten in a script for Douyin must not work.
      wx: isDouyin ? undefined : wx,
      tt: isDouyin ? wx : undefined,
      App: (options: Members) => {
        this.#app = allGuarded(options);
      },
      Page: note('Page'),
      Component: note('Component'),
      getApp: () => this.#app,
      getCurrentPages,
    });
  }

  /** Runs app.ts, and tells it of the launch. */
  launch(options: object): void {
    this.#modules.run('app');
    for (const name of ['onLaunch', 'onShow']) {
      const handler = this.#app?.[name];
      if (typeof handler === 'function') handler.call(this.#app, options);
    }
  }

  /**
   * Runs the script of a page or a component. miniprogram-simulate knows components only: of a page
   * the functions become methods, and the other fields are kept for its instances.
   */
  definitionOf(file: string): Definition {
    const isPage = this.#program.pages.includes(file);
    const name = isPage ? 'Page' : 'Component';
    this.#called = undefined;
    this.#modules.run(file);
    // TypeScript does not see that the script has called `note`.
    const called = this.#called as { name: string; options: Members } | undefined;
    if (called?.name !== name) {
      throw new Error(`${file}${this.#program.endings.script} does not call ${name}()`);
    }
    if (!isPage) return called.options;
    const { data = {}, ...members } = called.options;
    const isMethod = ([, member]: [string, unknown]): boolean => typeof member === 'function';
    const entries = Object.entries(members);
    this.#fields.set(file, Object.fromEntries(entries.filter((entry) => !isMethod(entry))));
    return { data, methods: Object.fromEntries(entries.filter(isMethod)) } as Definition;
  }

  /** What a page has besides `data` and methods, copied for one instance. */
  fieldsOf(route: string): Members {
    return JSON.parse(JSON.stringify(this.#fields.get(route) ?? {}));
  }
}
