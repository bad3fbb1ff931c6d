import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin, ProxyOptions, ViteDevServer } from 'vite';
import { bundle } from './plugin/bundle';
import { miniProgram } from './plugin/index';
import type { PreviewConfig } from './preview-config';

/** Code for the browser is here and in what is installed the same: TypeScript. */
const browser = join(__dirname, '../../src/preview');

const fromHere = createRequire(__filename);

/** Vite, behind a server of ours. It takes its time: nobody shall wait for `mockUrl` before. */
export async function createDevServer(
  { mockUrl, ...given }: Omit<PreviewConfig, 'mockUrl'> & { mockUrl: Promise<string | undefined> },
  server: Server,
): Promise<ViteDevServer> {
  const [page, { createServer, program }] = await Promise.all([
    // Works in threads of its own: it shall not be torn down meanwhile.
    bundle(join(browser, 'frame/preview.ts')),
    load(given.root),
  ]);
  const config = { ...given, mockUrl: await mockUrl };
  return createServer({
    configFile: false,
    envDir: false,
    root: browser,
    publicDir: false,
    appType: 'mpa',
    logLevel: 'warn',
    clearScreen: false,
    plugins: [program, page, inPage(config), withoutEditor()],
    // There is nothing left to prepare.
    optimizeDeps: { noDiscovery: true },
    server: {
      middlewareMode: true,
      ws: { server },
      hmr: { overlay: false },
      // No other page may read the token.
      cors: false,
      forwardConsole: false,
      fs: { allow: [browser, dirname(fromHere.resolve('vite/package.json')), config.root] },
      // The mock server lets no page of another origin in; its control is reached through this one.
      ...(config.mockUrl !== undefined && { proxy: { '/__mock': proxyTo(config.mockUrl) } }),
      warmup: { clientFiles: ['./frame/main.ts'] },
    },
  });
}

async function load(root: string) {
  // Not by require, which tsx hooks into: it would look through all of Vite.
  const { createServer } = await import('vite');
  return { createServer, program: miniProgram({ root }) };
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
function inPage(config: PreviewConfig) {
  return {
    name: 'preview-config',
    transformIndexHtml: () => [
      {
        tag: 'script',
        attrs: { type: 'application/json', id: 'preview-config' },
        children: JSON.stringify(config).replaceAll('<', '\\u003c'),
      },
    ],
  };
}

/** Vite opens any file of this machine in the developer's editor for whoever asks: nobody here does. */
function withoutEditor(): Plugin {
  return {
    name: 'without-editor',
    configureServer({ middlewares }) {
      middlewares.use('/__open-in-editor', (_request, response) => {
        response.writeHead(404).end();
      });
    },
  };
}
