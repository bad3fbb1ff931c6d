import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import type { ServedStubs } from '../runtime/served-stubs';
import { type BundlerError, bundlerReason } from './bundler-error';

const MODULE = 'virtual:stubs';
const RESOLVED = `\0${MODULE}`;

/** Milliseconds: an editor saves in steps. */
const SETTLED = 30;

interface Bundled {
  served: ServedStubs;
  /** Absolute paths of all that is in it. */
  files: string[];
}

/**
 * Serves the module that `--stubs` names, with what it imports, as `virtual:stubs`, and loads the page
 * anew when it is edited.
 * @param file absolute path; undefined where there is none
 */
export function servedStubs(file: string | undefined): Plugin {
  let current: Promise<Bundled> = bundled(file);
  let told = '';

  async function follow(server: ViteDevServer): Promise<void> {
    const { served, files } = await current;
    server.watcher.add(files);
    const { problem = '' } = served;
    if (problem !== told && problem !== '')
      server.config.logger.error(problem, { timestamp: true });
    told = problem;
  }

  return {
    name: 'stubs',
    resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      const { served } = await current;
      return { code: `export default ${JSON.stringify(served)};`, map: { mappings: '' } };
    },
    configureServer(server) {
      if (file === undefined) return;
      let timer: ReturnType<typeof setTimeout>;
      const changed = async (): Promise<void> => {
        current = bundled(file);
        await follow(server);
        const { moduleGraph } = server.environments.client;
        const module = moduleGraph.getModuleById(RESOLVED);
        if (module) moduleGraph.invalidateModule(module);
        server.ws.send({ type: 'full-reload' });
      };
      void follow(server);
      server.watcher.on('all', async (_event, path) => {
        if (!(await current).files.includes(path)) return;
        clearTimeout(timer);
        timer = setTimeout(changed, SETTLED);
      });
    },
  };
}

async function bundled(file: string | undefined): Promise<Bundled> {
  if (file === undefined) return { served: {}, files: [] };
  const name = basename(file);
  const failed = (why: string): Bundled => ({
    served: { file: name, problem: `--stubs 的 ${name}：${why}` },
    files: [file],
  });
  if (!existsSync(file)) return failed(`没有这个文件（${file}）`);
  const { rolldown } = await import('rolldown');
  try {
    // A `?` in an absolute path would end it.
    const bundle = await rolldown({ cwd: dirname(file), input: `./${name}`, logLevel: 'silent' });
    const { output } = await bundle.generate({ format: 'cjs', exports: 'auto' });
    const files = await bundle.watchFiles;
    await bundle.close();
    return { served: { file: name, code: output[0].code }, files: [file, ...files] };
  } catch (error) {
    return failed(`读不懂。${bundlerReason(error as BundlerError, dirname(file))}`);
  }
}
