import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Problem } from 'miniprogram-core/source';
import { describeProblem, isOutside, pathFrom } from 'miniprogram-core/source';
import type { Plugin, ViteDevServer } from 'vite';
import type { Program } from '../runtime/program';
import { findAsset, isAsset } from './assets';
import { type Compilation, compileMiniProgram } from './compile';

const MODULE = 'virtual:mini-program';
const RESOLVED = `\0${MODULE}`;
/** Milliseconds: an editor saves in steps, and several files at once. */
const SETTLED = 30;

/**
 * Serves a mini-program as the module `virtual:mini-program`, and tells the page over Vite's
 * WebSocket of what changes: `mini-program:update` with a Program whose styles or templates are new,
 * `mini-program:problems` with what is wrong now. Other changes reload the page. A page says
 * `mini-program:shows` with the revision it has loaded, since that may be out of date by the time it
 * listens. What a page notes while it runs comes as `mini-program:note`, for the terminal.
 * @param options.root the folder with app.json
 */
export function miniProgram(options: { root: string }): Plugin {
  const root = resolve(options.root);
  let compilation: Compilation = compileMiniProgram(root);
  /** Counts the compilations. */
  let revision = 0;
  /** What the page has. */
  let served: Program = compilation.program;
  /** Such as an image, which pages fetch by themselves. */
  let hasNewAssets = false;
  /** Lines that stand in the terminal already. */
  const noted = new Set<string>();

  function note(server: ViteDevServer, line: string): void {
    if (noted.has(line)) return;
    noted.add(line);
    server.config.logger.warn(`小程序：${line}`);
  }

  function print(server: ViteDevServer, problems: Problem[]): void {
    for (const problem of problems) {
      server.config.logger.error(`小程序：${describeProblem(problem)}`, { timestamp: true });
    }
    for (const found of compilation.notes) note(server, describeProblem(found));
  }

  function changed(server: ViteDevServer): void {
    const before = compilation.program.problems;
    compilation = compileMiniProgram(root);
    revision += 1;
    const { program } = compilation;
    const { moduleGraph } = server.environments.client;
    const module = moduleGraph.getModuleById(RESOLVED);
    if (module) moduleGraph.invalidateModule(module);
    const isNew = JSON.stringify(before) !== JSON.stringify(program.problems);
    print(server, isNew ? program.problems : []);
    if (isNew) server.ws.send('mini-program:problems', program.problems);
    // A page that runs goes on with what was right last.
    if (program.problems.length > 0) return;
    if (hasNewAssets || !onlyDrawing(served, program)) server.ws.send({ type: 'full-reload' });
    else server.ws.send('mini-program:update', program);
    served = program;
    hasNewAssets = false;
  }

  return {
    name: 'mini-program',
    resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      served = compilation.program;
      const code = `export const revision = ${revision};\nexport default ${JSON.stringify(served)};`;
      // Each script in it has a source map of its own: Vite shall not work out one for it all.
      return { code, map: { mappings: '' } };
    },
    configureServer(server) {
      print(server, compilation.program.problems);
      let timer: ReturnType<typeof setTimeout>;
      server.watcher.add(root);
      server.watcher.on('all', (event, file) => {
        const path = pathFrom(root, file);
        if (isOutside(path)) return;
        // It may come back.
        if (event === 'unlinkDir' && path === '') watchAgain(server, root);
        hasNewAssets ||= isAsset(path);
        clearTimeout(timer);
        timer = setTimeout(() => changed(server), SETTLED);
      });
      server.ws.on('mini-program:note', (line: string) => note(server, line));
      server.ws.on('mini-program:shows', (shown: number, client) => {
        if (shown === revision) return;
        const { problems } = compilation.program;
        if (problems.length > 0) client.send('mini-program:problems', problems);
        else client.send({ type: 'full-reload' });
      });
      server.middlewares.use((request, response, next) => {
        const asset = findAsset(root, request.url ?? '');
        if (!asset) return next();
        response.setHeader('Content-Type', asset.contentType);
        response.setHeader('Cache-Control', 'no-cache');
        createReadStream(asset.file).pipe(response);
      });
    },
    // Its files are no modules of Vite's own.
    handleHotUpdate: ({ file, modules }) => (isOutside(pathFrom(root, file)) ? modules : []),
  };
}

/** Whether only styles and templates differ, which are exchanged while the app runs. */
function onlyDrawing(before: Program, now: Program): boolean {
  const rest = (program: Program): string =>
    JSON.stringify({ ...program, styles: '', templates: '', problems: '' });
  return rest(before) === rest(now);
}

function watchAgain({ watcher }: ViteDevServer, root: string): void {
  watcher.unwatch(root);
  watcher.add(root);
}
