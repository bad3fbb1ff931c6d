import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createServer, type ViteDevServer } from 'vite';
import { miniProgram } from './plugin/index';
import type { PreviewConfig } from './preview-config';

const here = fileURLToPath(new URL('.', import.meta.url));
const project = fileURLToPath(new URL('../..', import.meta.url));

/** Vite, behind a server that listens already. */
export function createDevServer(config: PreviewConfig, server: Server): Promise<ViteDevServer> {
  return createServer({
    configFile: false,
    envDir: false,
    root: here,
    publicDir: false,
    cacheDir: `${project}/node_modules/.cache/preview`,
    appType: 'mpa',
    logLevel: 'warn',
    clearScreen: false,
    plugins: [miniProgram({ root: config.root }), inPage(config)],
    // All that is to be prepared: found out while the page loads, it would have to load again.
    optimizeDeps: {
      noDiscovery: true,
      include: ['glass-easel', 'glass-easel-miniprogram-adapter'],
    },
    server: {
      middlewareMode: true,
      ws: { server },
      hmr: { overlay: false },
      // No other page may read the token.
      cors: false,
      forwardConsole: false,
      fs: { allow: [`${project}/simulator`, `${project}/node_modules`, config.root] },
      // The mock server lets no page of another origin in; its control is reached through this one.
      proxy: { '/__mock': config.mockUrl },
      warmup: { clientFiles: ['./frame/main.ts'] },
    },
  });
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
