import type { Server } from 'node:http';
import { join } from 'node:path';
import { appIdOf } from 'miniprogram-core/source';
import type { Logger, Plugin, ProxyOptions, ViteDevServer } from 'vite';
import { bundle } from './plugin/bundle';
import { miniProgram } from './plugin/index';
import { servedStubs } from './plugin/stubs';
import type { PreviewConfig } from './preview-config';

/** Code for the browser is here and in what is installed the same: TypeScript. */
const browser = join(__dirname, '../../src/preview');

type DevServerOptions = Pick<PreviewConfig, 'token' | 'root'> & {
  mockUrl: Promise<string | undefined>;
  /** Absolute path of the module with APIs that are not simulated. */
  stubs: string | undefined;
};

/** Vite, behind a server of ours. It takes its time: nobody shall wait for `mockUrl` before. */
export async function createDevServer(
  { mockUrl, stubs, ...given }: DevServerOptions,
  server: Server,
): Promise<ViteDevServer> {
  const [pieces, { createServer, createLogger, program }] = await Promise.all([
    // Works in threads of its own: it shall not be torn down meanwhile.
    Promise.all([
      bundle('/frame/main.ts', join(browser, 'frame/main.ts')),
      bundle('/@vite/client', join(browser, 'frame/vite-client.ts')),
    ]),
    load(given.root),
  ]);
  const config = { ...given, mockUrl: await mockUrl };
  return createServer({
    configFile: false,
    envDir: false,
    root: browser,
    publicDir: false,
    appType: 'mpa',
    customLogger: withoutAdvice(createLogger('warn')),
    clearScreen: false,
    plugins: [program, pieces, servedStubs(stubs), inPage(config), withoutReach()],
    // There is nothing left to prepare.
    optimizeDeps: { noDiscovery: true },
    server: {
      middlewareMode: true,
      ws: { server },
      hmr: { overlay: false },
      // The program is watched by its plugin: Vite would look at each of its files for that.
      ...(stubs === undefined && { watch: null }),
      // No other page may read the token.
      cors: false,
      forwardConsole: false,
      fs: { allow: [browser] },
      // The mock server lets no page of another origin in; its control is reached through this one.
      ...(config.mockUrl !== undefined && { proxy: { '/__mock': proxyTo(config.mockUrl) } }),
      warmup: { clientFiles: ['./frame/main.ts'] },
    },
  });
}

async function load(root: string) {
  // Not by require, which tsx hooks into: it would look through all of Vite.
  const { createServer, createLogger } = await import('vite');
  return { createServer, createLogger, program: miniProgram({ root }) };
}

/** Vite advises to rename a folder with `#`, `?` or `*` in its name: it need not, see plugin/bundle.ts. */
function withoutAdvice(logger: Logger): Logger {
  const { warn } = logger;
  logger.warn = (line, options) => {
    if (!line.includes('The project root contains')) warn(line, options);
  };
  return logger;
}

function proxyTo(target: string): ProxyOptions {
  return {
    target,
    changeOrigin: true,
    configure: (proxy) =>
      proxy.on('error', (error) => {
        // Vite prints it: the person shall read who is gone, and not where in Node it was noticed.
        error.stack = `${target} 没有回答：${error.message}`;
      }),
  };
}

/** Hands the page what only this start of the server knows. */
function inPage(config: Omit<PreviewConfig, 'socketToken' | 'appId'>): Plugin {
  let socketToken = '';
  // The project may get an appid while the preview runs: the next time that the page loads it counts.
  const json = (): string =>
    JSON.stringify({
      ...config,
      appId: appIdOf(config.root),
      socketToken,
    } satisfies PreviewConfig);
  return {
    name: 'preview-config',
    configResolved({ webSocketToken }) {
      socketToken = webSocketToken;
    },
    transformIndexHtml: () => [
      {
        tag: 'script',
        attrs: { type: 'application/json', id: 'preview-config' },
        children: json().replaceAll('<', '\\u003c'),
      },
    ],
  };
}

/** Vite opens files of this machine in the developer's editor, and serves some: nobody here asks for any. */
function withoutReach(): Plugin {
  return {
    name: 'without-reach',
    configureServer({ middlewares }) {
      for (const path of ['/__open-in-editor', '/@fs']) {
        middlewares.use(path, (_request, response) => void response.writeHead(404).end());
      }
    },
  };
}
