import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { findMock, type Mock, type MockOptions } from './mock';
import type { Site, SiteOptions } from './site';
import type { FromSite, ToSite } from './site-thread';

export interface PreviewOptions extends Omit<SiteOptions, 'mockUrl'> {
  mock: MockOptions;
}

export interface Preview extends Omit<Site, 'url'> {
  url: string;
  mock: Mock;
}

/** The port of the preview is taken, or may not be used: `code` says which. */
export class PortUnusable extends Error {
  override name = 'PortUnusable';
  constructor(readonly code: string | undefined) {
    super(`port unusable: ${code}`);
  }
}

/**
 * Mock server and preview in this process, both on 127.0.0.1 only, and each in a thread of its own:
 * both take their time to load.
 * @throws PortUnusable, or what `findMock` throws
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const site = startSite(options);
  try {
    const mock = await findMock(options.mock);
    try {
      site.meet(mock);
      return {
        url: await site.url,
        mock,
        ready: site.ready,
        async close() {
          await site.close();
          await mock.close();
        },
      };
    } catch (error) {
      await mock.close();
      throw error;
    }
  } catch (error) {
    await site.abandon();
    throw error;
  }
}

interface SiteInThread extends Site {
  /** It waits for the mock server. */
  meet(mock: Mock): void;
  /** Ends it wherever it is. */
  abandon(): Promise<unknown>;
}

/** An error that it does not expect ends this process, as in any other place. */
function startSite({ root, port, allow, log }: Omit<PreviewOptions, 'mock'>): SiteInThread {
  const worker = new Worker(join(__dirname, 'site-thread.ts'), {
    workerData: { root, port, allow },
    // A thread does not know that it writes to a terminal.
    argv: process.stdout.isTTY ? ['--color'] : [],
  });
  const tell = (message: ToSite): void => worker.postMessage(message);
  type What = FromSite['what'];
  const heard = <T extends What>(what: T): Promise<Extract<FromSite, { what: T }>> =>
    new Promise((resolve) => {
      worker.on('message', (message) => message.what === what && resolve(message));
    });
  worker.on('message', (message: FromSite) => message.what === 'says' && log(message.line));
  const refused = heard('cannot listen').then(({ code }) => {
    throw new PortUnusable(code);
  });
  const failed = heard('cannot start').then(({ message }) => {
    throw new Error(message);
  });
  const url = Promise.race([heard('listens').then(({ url }) => url), refused]);
  const ready = Promise.race([heard('is ready').then(() => {}), failed]);
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  // Whoever waits for them comes later.
  for (const later of [url, ready]) later.catch(() => {});
  return {
    url,
    ready,
    meet: (mock) => tell({ mockUrl: mock.url }),
    async close() {
      tell('close');
      await ended;
    },
    abandon: () => worker.terminate(),
  };
}
