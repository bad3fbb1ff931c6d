import { resolveModule } from 'miniprogram-core/source';
import { type AppGlobals, compiledScript } from './compiled-script';
import { type MiniProgram, scriptOf } from './mini-program';

/**
 * The modules of one app, each evaluated once: two apps in a test, two devices, share neither a
 * module's variables nor a `wx`. Jest's own registry has the globals in common.
 */
export class Modules {
  readonly #program: MiniProgram;
  readonly #globals: AppGlobals;
  readonly #evaluated = new Map<string, { exports: unknown }>();

  constructor(program: MiniProgram, globals: AppGlobals) {
    this.#program = program;
    this.#globals = globals;
  }

  /**
   * Evaluates the script of a page or a component, unless it has been.
   * @param path its path in the mini-program, without an ending
   */
  run(path: string): void {
    const script = scriptOf(this.#program, path);
    if (script) this.#evaluate(script);
  }

  #evaluate(file: string): unknown {
    const known = this.#evaluated.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.#evaluated.set(file, module);
    const location = this.#program.source.locate(file) as string;
    const required = (target: string): unknown => this.#require(target, file);
    compiledScript(location, file)(this.#globals, {
      require: Object.assign(required, { async: async (target: string) => required(target) }),
      module,
      exports: module.exports,
    });
    return module.exports;
  }

  /** @throws Error for what is not in the package that ships */
  #require(target: string, from: string): unknown {
    const found = resolveModule(this.#program.source, target, from);
    if (found.kind === 'missing') throw new Error(`${from}：${found.reason}`);
    // Jest's own `require` reads what is written for Node.
    if (found.kind === 'main file to bundle') return require(found.location as string);
    return this.#evaluate(found.file);
  }
}
