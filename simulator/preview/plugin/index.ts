import { createReadStream } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import type { Problem, Program } from '../runtime/program';
import { findAsset } from './assets';
import { type Compilation, compileMiniProgram } from './compile';
import { describeProblem, isOutside } from './source';

const MODULE = 'virtual:mini-program';
const RESOLVED = `\0${MODULE}`;
/** Milliseconds: an editor saves in steps, and several files at once. */
const SETTLED = 30;

/**
 * Serves a mini-program as the module `virtual:mini-program`, and tells the page over Vite's
 * WebSocket of what changes: `mini-program:update` with a Program whose styles or templates are new,
 * `mini-program:problems` with what is wrong now. Other changes reload the page. A page says
 * `mini-program:shows` with the revision it has loaded, since that may be out of date by the time it
 * listens.
 * @param options.root the folder with app.json
 */
export function miniProgram(options: { root: string }): Plugin {
  const root = resolve(options.root);
  let compilation: Compilation = compileMiniProgram(root);
  /** Counts the compilations. */
  let revision = 0;
  /** What the page has. */
  let served: Program = compilation.program;

  function changed(server: ViteDevServer): void {
    const before = compilation.program.problems;
    compilation = compileMiniProgram(root);
    revision += 1;
    const { program } = compilation;
    const { moduleGraph } = server.environments.client;
    const module = moduleGraph.getModuleById(RESOLVED);
    if (module) moduleGraph.invalidateModule(module);
    if (JSON.stringify(before) !== JSON.stringify(program.problems)) {
      print(server, compilation);
      server.ws.send('mini-program:problems', program.problems);
    }
    // A page that runs goes on with what was right last.
    if (program.problems.length > 0) return;
    if (onlyDrawing(served, program)) server.ws.send('mini-program:update', program);
    else server.ws.send({ type: 'full-reload' });
    served = program;
  }

  return {
    name: 'mini-program',
    resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      served = compilation.program;
      return `export const revision = ${revision};\nexport default ${JSON.stringify(served)};`;
    },
    configureServer(server) {
      print(server, compilation);
      let timer: ReturnType<typeof setTimeout>;
      server.watcher.add(root);
      server.watcher.on('all', (_event, file) => {
        if (isOutside(relative(root, file).split(sep).join('/'))) return;
        clearTimeout(timer);
        timer = setTimeout(() => changed(server), SETTLED);
      });
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
        createReadStream(asset.file).pipe(response);
      });
    },
    // Its files are no modules of Vite's own.
    handleHotUpdate: ({ file, modules }) => (isOutside(relative(root, file)) ? modules : []),
  };
}

/** Whether only styles and templates differ, which are exchanged while the app runs. */
function onlyDrawing(before: Program, now: Program): boolean {
  const rest = (program: Program): string =>
    JSON.stringify({ ...program, styles: '', templates: '', problems: '' });
  return rest(before) === rest(now);
}

function print(server: ViteDevServer, { program, notes }: Compilation): void {
  const { logger } = server.config;
  for (const problem of program.problems) logger.error(line(problem), { timestamp: true });
  for (const note of notes) logger.warn(line(note));
}

const line = (problem: Problem): string => `小程序：${describeProblem(problem)}`;
