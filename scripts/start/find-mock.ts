import type { Account } from '../../mock-server/accounts';
import type { StartOptions } from '../../mock-server/start';
import { watchSources } from '../../mock-server/watch-sources';
import { loadMock, type MockWorker } from './mock-worker';

/** As /openapi.json calls the mock server. */
const TITLE = '小程序的模拟服务器';
/** Milliseconds that whoever has the port may take to say who it is. */
const PATIENCE = 3000;

export interface MockOptions {
  /** 0 takes a free one. */
  port: number;
  /** An SQLite file, or `:memory:`. */
  database: string;
  accounts: string;
}

export interface Mock {
  url: string;
  /** One that may log in; unknown of a server that was there already. */
  account: Account | undefined;
  close(): Promise<void>;
}

/** What becomes of it after edits, in a line for the person at the terminal. */
export interface Told {
  /** Its new code answers. */
  onRestart(line: string): void;
  onMistake(line: string): void;
}

/**
 * Takes the mock server that has the port already, or starts the one that is loading, which follows the edits of its sources.
 * @throws MockUnusable, with EADDRINUSE where another program has the port
 */
export async function findMock(
  loading: MockWorker,
  options: MockOptions,
  told: Told,
): Promise<Mock> {
  const url = `http://127.0.0.1:${options.port}`;
  if (!(await isMock(url))) return start(loading, options, told);
  await loading.close();
  return { url, account: undefined, close: async () => {} };
}

async function start(first: MockWorker, options: MockOptions, told: Told): Promise<Mock> {
  const { port, database, accounts } = options;
  const wanted: StartOptions = {
    port,
    host: '127.0.0.1',
    allowHosts: [],
    accounts,
    database: { file: database },
    throttle: true,
    controlToken: undefined,
    proxy: undefined,
  };
  const { url, account, ...started } = await first.start(wanted);
  const again = { ...wanted, port: started.port };
  let running: MockWorker | undefined;

  function follow(worker: MockWorker): void {
    running = worker;
    worker.broken.then((line) => {
      if (running !== worker) return;
      running = undefined;
      told.onMistake(`模拟服务器停了，${line}。改好文件后会自动重启`);
    });
  }

  async function restart(): Promise<void> {
    const next = loadMock();
    try {
      // As long as that fails the old one goes on.
      await next.loaded;
      const old = running;
      running = undefined;
      await old?.close();
      await next.start(again);
      follow(next);
      told.onRestart('模拟服务器的文件有改动，已经重启');
    } catch (error) {
      await next.close();
      const state = running ? '没有重启，还是改之前的' : '停了';
      told.onMistake(`模拟服务器${state}，${(error as Error).message}。改好文件后会自动重启`);
    }
  }

  follow(first);
  /** One restart after the other. */
  let last = Promise.resolve();
  let isClosed = false;
  const unwatch = watchSources(
    () => {
      last = last.then(() => (isClosed ? undefined : restart()));
    },
    () => !running,
  );
  return {
    url,
    account,
    async close() {
      unwatch();
      isClosed = true;
      await last;
      const open = running;
      running = undefined;
      await open?.close();
    },
  };
}

async function isMock(url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(`${url}/openapi.json`, { signal });
    const { info } = (await response.json()) as { info?: { title?: string } };
    return info?.title === TITLE;
  } catch {
    return false;
  }
}
