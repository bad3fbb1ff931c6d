import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PreviewServerOptions, Site } from './preview-server';
import type { FromWorker, ToWorker } from './preview-worker';

/** The port of the preview is taken, or may not be used: `code` says which. */
export class PortUnusable extends Error {
  override name = 'PortUnusable';
  constructor(readonly code: string | undefined) {
    super(`port unusable: ${code}`);
  }
}

/** What a browser sees of the preview, in a thread of its own. */
export interface PreviewInWorker extends Site {
  /** @throws PortUnusable */
  url: Promise<string>;
  /** @throws Error with a line for the person at the terminal */
  ready: Promise<void>;
  /** What it waits for: where a server with `/__mock` runs, if there is one. */
  meet(mockUrl: string | undefined): void;
}

/**
 * Starts it while this thread goes on: Vite takes as long to load as the mock server. An error that
 * nobody expects ends this process, as it would without the thread.
 */
export function startPreview({
  root,
  port,
  allow,
  servers,
  stubs,
  log,
}: Omit<PreviewServerOptions, 'mockUrl'>): PreviewInWorker {
  const worker = new Worker(join(__dirname, `preview-worker${extname(__filename)}`), {
    workerData: { root, port, allow, servers, stubs },
    // A thread does not know that it writes to a terminal.
    argv: process.stdout.isTTY && process.stdout.hasColors() ? ['--color'] : [],
  });
  const tell = (message: ToWorker): void => worker.postMessage(message);
  type What = FromWorker['what'];
  const heard = <T extends What>(what: T): Promise<Extract<FromWorker, { what: T }>> =>
    new Promise((resolve) => {
      worker.on('message', (message) => message.what === what && resolve(message));
    });
  worker.on('message', (message: FromWorker) => message.what === 'says' && log(message.line));
  const refused = heard('cannot listen').then(({ code }) => {
    throw new PortUnusable(code);
  });
  const failed = heard('cannot start').then(({ message }) => {
    throw new Error(`预览没能启动：${message}`);
  });
  const url = Promise.race([heard('listens').then(({ url }) => url), refused]);
  const ready = Promise.race([heard('is ready').then(() => {}), failed]);
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  // Whoever waits for them comes later.
  for (const later of [url, ready]) later.catch(() => {});
  return {
    url,
    ready,
    meet: (mockUrl) => tell({ mockUrl }),
    mockRestarted: () => tell('mock restarted'),
    async close() {
      tell('close');
      await ended;
    },
  };
}
