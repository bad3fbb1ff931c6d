import path from 'node:path';
import { moduleCandidates, resolvePath, withoutEnding } from 'miniprogram-core/source';
import type { MiniProgram } from './app-json';
import { compiledScript, type Scope } from './compiled-script';

/** What the modules of one app see as globals: `wx`, `Page`, `getApp` … */
export type AppGlobals = Omit<Scope, 'require' | 'module' | 'exports'>;

/**
 * The modules of one app, each evaluated once: two apps in a test, two devices, share neither a
 * module's variables nor a `wx`. Jest's own registry has the globals in common.
 */
export class Modules {
  readonly #program: MiniProgram;
  readonly #globals: AppGlobals;
  readonly #evaluated = new Map<string, { exports: object }>();

  constructor(program: MiniProgram, globals: AppGlobals) {
    this.#program = program;
    this.#globals = globals;
  }

  /**
   * Evaluates a module, unless it has been.
   * @param file its path in the mini-program, without an ending
   */
  run(file: string): object {
    const known = this.#evaluated.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.#evaluated.set(file, module);
    const { root, endings } = this.#program;
    compiledScript(path.join(root, file + endings.script))({
      ...this.#globals,
      require: (specifier: string) => this.run(this.#resolve(specifier, file)),
      module,
      exports: module.exports,
    });
    return module.exports;
  }

  /** @throws Error for what is not in the package that ships */
  #resolve(specifier: string, from: string): string {
    const { root, source, endings } = this.#program;
    const target = specifier.replace(/\.js$/, '');
    const candidates = moduleCandidates(target, from);
    const found = candidates.find((file) => file.endsWith(endings.script) && source.has(file));
    if (found !== undefined) return withoutEnding(found);
    const folder = `${path.basename(root)}/`;
    const to = resolvePath(target, from) + endings.script;
    throw new Error(
      candidates.length > 0
        ? `${from}${endings.script} imports "${specifier}", but ${folder} has no ${to}`
        : `${from}${endings.script} imports "${specifier}", which is not in ${folder}: it would not ship`,
    );
  }
}
