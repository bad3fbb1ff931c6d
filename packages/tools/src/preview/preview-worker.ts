import { parentPort, workerData } from 'node:worker_threads';
import { type PreviewServerOptions, servePreview } from './preview-server';

/** What the thread is told: where the mock server runs, that another one has its place, that it shall end. */
export type ToWorker = { mockUrl: string | undefined } | 'mock restarted' | 'close';

export type FromWorker =
  | { what: 'listens'; url: string }
  | { what: 'cannot listen'; code: string | undefined }
  | { what: 'is ready' }
  | { what: 'cannot start'; message: string }
  | { what: 'says'; line: string };

const tell = (message: FromWorker): void => parentPort?.postMessage(message);

let mockIsThere = (_url: string | undefined): void => {};
let mockIsMissing = (): void => {};
const mockUrl = new Promise<string | undefined>((resolve, reject) => {
  mockIsThere = resolve;
  mockIsMissing = () => reject(new Error('closed before the mock server was there'));
});
// Whoever waits for it comes later.
mockUrl.catch(() => {});
const options: Omit<PreviewServerOptions, 'mockUrl' | 'log'> = workerData;
const site = servePreview({ ...options, mockUrl, log: (line) => tell({ what: 'says', line }) });
let isClosing = false;

site.url.then(
  (url) => tell({ what: 'listens', url }),
  ({ code }: NodeJS.ErrnoException) => tell({ what: 'cannot listen', code }),
);
site.ready.then(
  () => tell({ what: 'is ready' }),
  ({ message }: Error) => isClosing || tell({ what: 'cannot start', message }),
);
parentPort?.on('message', async (message: ToWorker) => {
  if (message === 'mock restarted') return site.mockRestarted();
  if (message !== 'close') return mockIsThere(message.mockUrl);
  isClosing = true;
  mockIsMissing();
  await site.close();
  // The thread, and not the process.
  process.exit();
});
