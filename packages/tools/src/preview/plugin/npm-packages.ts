import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { withoutEnding } from 'miniprogram-core/source';
import type { Part } from '../runtime/program';
import { sourceUrl } from '../runtime/source-place';
import { type BundlerError, bundlerReason } from './bundler-error';
import type { Compilation } from './compilation';
import type { CompiledScripts } from './scripts';

/** npm packages that are not for mini-programs, each bundled to one script as 「构建 npm」 does. */
export class NpmPackages {
  /** Code by main file, while the package is of the same version. */
  readonly #known = new Map<string, { version: string; code: Promise<string> }>();

  /** The scripts with the packages that they need, and what those need. */
  async complete(
    compilation: Compilation,
    { scripts, packages }: CompiledScripts,
  ): Promise<Part['scripts']> {
    const found = { ...scripts };
    const waiting = Object.entries(packages);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [file, main] = next;
      const path = withoutEnding(file);
      if (Object.hasOwn(found, path)) continue;
      const code = await this.#bundle(file, main);
      const bundled = compilation.requiredBy(file, code);
      const needed = compilation.scripts(bundled.files);
      found[path] = bundled.script;
      for (const [path, script] of Object.entries(needed.scripts)) found[path] ??= script;
      waiting.push(...Object.entries({ ...bundled.packages, ...needed.packages }));
    }
    return found;
  }

  #bundle(file: string, main: string): Promise<string> {
    const version = versionOf(main);
    const known = this.#known.get(main);
    if (known?.version === version) return known.code;
    const code = bundle(file, main);
    this.#known.set(main, { version, code });
    return code;
  }
}

async function bundle(file: string, main: string): Promise<string> {
  try {
    const { rolldown } = await import('rolldown');
    const bundle = await rolldown({
      // A `?` in an absolute path would end it.
      cwd: dirname(main),
      input: `./${basename(main)}`,
      // Other packages are those of the program, one of each.
      external: (id, _from, isResolved) => !isResolved && !/^[./\0]/.test(id) && !isAbsolute(id),
      platform: 'node',
      transform: { target: 'es2022', define: { 'process.env.NODE_ENV': '"production"' } },
      logLevel: 'silent',
    });
    const { output } = await bundle.generate({ format: 'cjs', codeSplitting: false });
    await bundle.close();
    return `${output[0].code}\n//# sourceURL=${sourceUrl(file)}\n`;
  } catch (error) {
    const [, name = ''] = /.*miniprogram_npm\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
    const why = bundlerReason(error as BundlerError, homeOf(main));
    const message = `npm 包 ${name} 打包失败，它的文件读不懂：${why}`;
    return `throw new Error(${JSON.stringify(message)})\n//# sourceURL=${sourceUrl(file)}\n`;
  }
}

/** The text of its package.json: npm gives all files of a package the same, old time. */
function versionOf(main: string): string {
  try {
    return readFileSync(join(homeOf(main), 'package.json'), 'utf8');
  } catch {
    return '';
  }
}

/** The folder of the next package.json above. */
function homeOf(main: string): string {
  let folder = dirname(main);
  while (folder !== dirname(folder) && !existsSync(join(folder, 'package.json'))) {
    folder = dirname(folder);
  }
  return folder;
}
