import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StartOptions } from '../../mock-server/start';
import type { FromThread, ToThread } from './mock-thread';

export type Started = Extract<FromThread, { what: 'runs' }>;

/** `code` is the operating system's; without one the message is for the person at the terminal. */
export class MockUnusable extends Error {
  override name = 'MockUnusable';
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/** Milliseconds that it has to end: its code may stand in a loop. */
const PATIENCE = 3000;

/** A mock server beside the preview, in a thread of its own: another one can take its place. */
export interface MockWorker {
  /** @throws MockUnusable where its sources have a mistake, with file and line */
  loaded: Promise<void>;
  /** @throws MockUnusable */
  start(options: StartOptions): Promise<Started>;
  /** Resolves where it ends by itself, with what was wrong. */
  broken: Promise<string>;
  close(): Promise<void>;
}

export function loadMock(): MockWorker {
  const worker = new Worker(join(__dirname, `mock-thread${extname(__filename)}`));
  const tell = (message: ToThread): void => worker.postMessage(message);
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const broken = new Promise<string>((resolve) => {
    worker.on('message', (said: FromThread) => said.what === 'is broken' && resolve(said.line));
    // Such as no more memory.
    worker.on('error', ({ message }) => resolve(message));
    ended.then(() => resolve('它自己结束了'));
  });
  const heard = async (): Promise<FromThread> => {
    const failed = broken.then((line) => Promise.reject(new MockUnusable(line)));
    const message = new Promise<FromThread>((resolve) => worker.once('message', resolve));
    const said = await Promise.race([failed, message]);
    if (said.what === 'is broken') throw new MockUnusable(said.line);
    return said;
  };
  const loaded = heard().then(() => {});
  // Whoever waits for it comes later.
  loaded.catch(() => {});
  return {
    loaded,
    broken,
    async start(options) {
      await loaded;
      tell(options);
      const said = await heard();
      if (said.what === 'cannot start') throw new MockUnusable(said.line, said.code);
      return said as Started;
    },
    async close() {
      tell('close');
      const late = setTimeout(() => worker.terminate(), PATIENCE);
      await ended;
      clearTimeout(late);
    },
  };
}
