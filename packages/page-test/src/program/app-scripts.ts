import { type AppHandler, simulate, type Wx } from 'miniprogram-core/wx';
import { makeBehavior } from '../engine/behaviors';
import type { Definition } from '../engine/component';
import { callGuarded } from '../engine/promises';
import { appConsole } from './app-console';
import { AppFailures } from './app-failures';
import { AppInstance } from './app-instance';
import { AppTimers } from './app-timers';
import { type MiniProgram, scriptOf } from './mini-program';
import { Modules } from './modules';
import { copyOfField } from './page-fields';

type Members = Record<string, unknown>;

/** What the script of a page or a component has called `Page` or `Component` with. */
export interface Called {
  definition: Definition;
  /** What a page has besides `data` and methods, copied for one instance. */
  fields(): Members;
}

/** The scripts of one app, and what they have called `App`, `Page` and `Component` with. */
export class AppScripts {
  readonly #program: MiniProgram;
  readonly #modules: Modules;
  readonly failures: AppFailures;
  readonly #timers: AppTimers;
  #app: AppInstance | undefined;
  /** What the script that runs has called `Page` or `Component` with. */
  #called: { name: 'Page' | 'Component'; options: Members } | undefined;

  constructor(program: MiniProgram, wx: Wx, getCurrentPages: () => unknown[]) {
    this.#program = program;
    this.failures = new AppFailures(simulate(wx));
    this.#timers = new AppTimers(this.failures);
    const note = (name: 'Page' | 'Component') => (options: Members) => {
      this.#called = { name, options: options ?? {} };
    };
    const isDouyin = program.host === 'douyin';
    this.#modules = new Modules(program, {
      // A `wx` that was forgotten in a script for Douyin must not work.
      wx: isDouyin ? undefined : wx,
      tt: isDouyin ? wx : undefined,
      App: (options: Members) => {
        this.#app = new AppInstance(options ?? {});
      },
      Page: note('Page'),
      Component: note('Component'),
      Behavior: (definition: object) => makeBehavior(definition ?? {}),
      getApp: () => this.#app,
      getCurrentPages,
      // What a script makes global is so for this app alone.
      global: {},
      setTimeout: this.#timers.setTimeout,
      setInterval: this.#timers.setInterval,
      console: appConsole(() => this.failures.isEnded),
    });
  }

  /** Calls what `App()` was called with, after app.ts or app.js has run. @returns whether it is there */
  callApp(handler: AppHandler, told: unknown): boolean {
    if (handler === 'onLaunch' && scriptOf(this.#program, 'app')) this.#modules.run('app');
    const method = (this.#app as Members | undefined)?.[handler];
    callGuarded(method, this.#app, this.failures, [told]);
    return typeof method === 'function';
  }

  /** Calls it once all that is under way is done, unless the app is closed by then. @param delay milliseconds */
  readonly later = (run: () => void, delay = 0): number => this.#timers.setTimeout(run, delay);

  /** What the scripts have left running ends. */
  close(): void {
    this.#timers.end();
    this.failures.end();
  }

  /** Runs the script of a page or a component. @throws Error where it calls neither of the two */
  calledBy(file: string): Called {
    this.#called = undefined;
    const script = scriptOf(this.#program, file);
    if (!script) throw new Error(`没有 ${file}${this.#program.endings.scripts.join(' 或 ')}`);
    this.#modules.run(file);
    // TypeScript does not see that the script has called `note`.
    const called = this.#called as { name: string; options: Members } | undefined;
    const isPage = this.#program.pages.includes(file);
    if (!called || (called.name === 'Page' && !isPage)) {
      throw new Error(`${script} 没有调用 ${isPage ? 'Page() 或 ' : ''}Component()`);
    }
    if (called.name === 'Component') return { definition: called.options, fields: () => ({}) };
    return asComponent(called.options);
  }
}

/** The engine knows components only: of a page the functions are methods, the rest are its own fields. */
function asComponent(page: Members): Called {
  const { data, behaviors, options, ...members } = page;
  const entries = Object.entries(members);
  const methods = Object.fromEntries(entries.filter(([, member]) => typeof member === 'function'));
  const fields = entries.filter(([, member]) => typeof member !== 'function');
  return {
    definition: { data, behaviors, options, methods } as Definition,
    fields: () => Object.fromEntries(fields.map(([name, value]) => [name, copyOfField(value)])),
  };
}
