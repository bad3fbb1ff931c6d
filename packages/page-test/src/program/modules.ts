import path from 'node:path';
import { moduleCandidates, resolvePath, withoutEnding } from 'miniprogram-core/source';
import { compiledScript, type Scope } from './compiled-script';
import { type MiniProgram, scriptOf } from './mini-program';

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
    const script = scriptOf(this.#program, file) ?? file;
    compiledScript(path.join(this.#program.root, script))({
      ...this.#globals,
      require: (specifier: string) => this.run(this.#resolve(specifier, script)),
      module,
      exports: module.exports,
    });
    return module.exports;
  }

  /** @throws Error for what is not in the package that ships */
  #resolve(specifier: string, script: string): string {
    const { root, source, endings } = this.#program;
    const target = specifier.replace(/\.js$/, '');
    const from = withoutEnding(script);
    // Without ./ WeChat looks beside the file first, too.
    const candidates = [
      ...moduleCandidates(target, from),
      ...moduleCandidates(`./${target}`, from),
    ];
    const found = candidates.find(
      (file) => endings.scripts.some((ending) => file.endsWith(ending)) && source.has(file),
    );
    if (found !== undefined) return withoutEnding(found);
    const folder = `${path.basename(root)}/`;
    const to = resolvePath(target, from) + path.extname(script);
    throw new Error(
      /^[./]/.test(target) && candidates.length > 0
        ? `${script} imports "${specifier}", but ${folder} has no ${to}`
        : `${script} imports "${specifier}", which is not in ${folder}: it would not ship`,
    );
  }
}
