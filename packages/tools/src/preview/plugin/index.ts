import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { areas } from 'miniprogram-core/regions/data';
import { describeProblem } from 'miniprogram-core/source';
import type { Plugin, ViteDevServer } from 'vite';
import { findAsset, findFile, isAsset } from './assets';
import { type FolderWatcher, isFolder, watchFolder } from './folder-watcher';
import { ServedProgram } from './served-program';

/** Milliseconds: an editor saves in steps, and several files at once. */
const SETTLED = 30;
/** Milliseconds without anything to do, after which the pages that nobody has opened are checked. */
const IDLE = 1000;
/** Milliseconds that a browser may take to draw the first page: it needs the processor for itself. */
const OPENING = 10_000;

/** A note of a template or style in a package; what a script calls in vain is worth to be read. */
const OF_PACKAGE =
  /^(?:\S+?\/)?(?:node_modules|miniprogram_npm)\/((?:@[^/]+\/)?[^/]+)\/(?![^\s：]*\.[jt]s:)/;

/**
 * Serves a mini-program at `/@program`, see ../runtime/served.ts, and tells the page over Vite's
 * WebSocket of what changes: `mini-program:update` with styles and templates that are new,
 * `mini-program:problems` with what is wrong now. Other changes reload the page. A page says
 * `mini-program:shows` with the revision it has loaded, since that may be out of date by the time it
 * listens. What a page notes while it runs comes as `mini-program:note`, for the terminal.
 * @param options.root the folder with app.json
 */
export function miniProgram(options: { root: string }): Plugin {
  const root = resolve(options.root);
  const program = new ServedProgram(root);
  /** Such as an image, which pages fetch by themselves. */
  let hasNewAssets = false;
  /** Files and folders that have come, gone or been written. */
  let touched: string[] = [];
  /** Lines that stand in the terminal already. */
  const noted = new Set<string>();
  let printed = new Set<string>();
  let sent = '{}';

  /** How much is noted of each package: it is not the developer's own code. */
  const ofPackages = new Map<string, number>();
  let packagesTold = 0;

  function note(server: ViteDevServer, line: string): void {
    if (noted.has(line)) return;
    noted.add(line);
    const [, name] = OF_PACKAGE.exec(line) ?? [];
    if (name === undefined) server.config.logger.warn(`小程序：${line}`);
    else ofPackages.set(name, (ofPackages.get(name) ?? 0) + 1);
  }

  /** Once all is checked, and when another package joins in. */
  function countNotes(server: ViteDevServer): void {
    if (ofPackages.size === packagesTold) return;
    packagesTold = ofPackages.size;
    const count = [...ofPackages.values()].reduce((sum, one) => sum + one, 0);
    const names = [...ofPackages].map(([name, own]) => `${name} ${own}`).join('，');
    const line = `npm 包里有 ${count} 处提醒（${names}）：不是你的代码，没有一一列出`;
    server.config.logger.warn(`小程序：${line}`);
  }

  /** Each once, until it has been mended. */
  function print(server: ViteDevServer): void {
    const lines = new Set(Object.values(program.problems).flat().map(describeProblem));
    for (const line of lines) {
      if (!printed.has(line)) server.config.logger.error(`小程序：${line}`, { timestamp: true });
    }
    printed = lines;
    for (const found of program.notes) note(server, describeProblem(found));
  }

  function tell(server: ViteDevServer): void {
    print(server);
    const problems = JSON.stringify(program.problems);
    if (problems === sent) return;
    sent = problems;
    server.ws.send('mini-program:problems', program.problems);
  }

  async function changed(server: ViteDevServer): Promise<void> {
    const paths = touched;
    touched = [];
    const change = await program.change(paths);
    tell(server);
    const { isBroken } = program;
    if (change.kind === 'reload' || (hasNewAssets && !isBroken)) {
      server.ws.send({ type: 'full-reload' });
    } else if (change.kind === 'drawing') server.ws.send('mini-program:update', change.part);
    if (!isBroken) hasNewAssets = false;
    checkLater(server);
  }

  let watcher: FolderWatcher | undefined;
  let isShown = false;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** One page at a time, so that nobody waits for it. */
  function checkLater(server: ViteDevServer, delay = isShown ? IDLE : OPENING): void {
    clearTimeout(idle);
    idle = setTimeout(() => {
      const [route] = program.unchecked;
      if (route === undefined) {
        tell(server);
        countNotes(server);
        return;
      }
      program.check(route);
      checkLater(server, 0);
    }, delay).unref();
  }

  async function answer(url: URL): Promise<unknown> {
    const { pathname, searchParams: asked } = url;
    if (pathname === '/page') {
      return program.page(asked.get('route') ?? '', asked.getAll('have'));
    }
    if (pathname === '/script') {
      return program.script(asked.get('target') ?? '', asked.get('from') ?? '');
    }
    if (pathname === '/regions') return areas;
    return program.app();
  }

  return {
    name: 'mini-program',
    configureServer(server) {
      print(server);
      sent = JSON.stringify(program.problems);
      const onTouched = (path: string): void => {
        hasNewAssets ||= isAsset(path) || isFolder(join(root, path));
        touched.push(path);
        clearTimeout(timer);
        timer = setTimeout(() => void changed(server), SETTLED);
      };
      watcher = watchFolder(root, onTouched, (message) => note(server, message));
      server.ws.on('mini-program:note', (line: string) => {
        note(server, line);
        checkLater(server);
      });
      server.ws.on('mini-program:shows', (shown: number, client) => {
        isShown = true;
        checkLater(server);
        if (shown === program.revision) return;
        if (program.isBroken) client.send('mini-program:problems', program.problems);
        else client.send({ type: 'full-reload' });
      });
      server.middlewares.use('/@program/file', (request, response) => {
        const { searchParams } = new URL(request.url ?? '', 'http://preview');
        const file = findFile(root, searchParams.get('path') ?? '');
        response.setHeader('Cache-Control', 'no-cache');
        if (file) createReadStream(file).pipe(response);
        else response.writeHead(404).end();
      });
      server.middlewares.use('/@program', async (request, response) => {
        await serveJson(request, response, answer);
        tell(server);
        checkLater(server);
      });
      server.middlewares.use((request, response, next) => {
        const asset = findAsset(root, request.url ?? '');
        if (!asset) return next();
        response.setHeader('Content-Type', asset.contentType);
        response.setHeader('Cache-Control', 'no-cache');
        createReadStream(asset.file).pipe(response);
      });
    },
    closeBundle() {
      clearTimeout(idle);
      clearTimeout(timer);
      watcher?.close();
    },
  };
}

async function serveJson(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (url: URL) => Promise<unknown>,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  try {
    const body = JSON.stringify(await answer(new URL(request.url ?? '/', 'http://preview')));
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(body);
  } catch (error) {
    response.statusCode = 500;
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    response.end(`小程序编译失败：${(error as Error).message}`);
  }
}
