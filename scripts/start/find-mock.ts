import type { Account } from '../../mock-server/accounts';
import { type RunningServer, startServer } from '../../mock-server/start';

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

/**
 * Takes the mock server that has the port already, or starts one.
 * @throws what `startServer` throws, EADDRINUSE where another program has the port
 */
export async function findMock(options: MockOptions): Promise<Mock> {
  const url = `http://127.0.0.1:${options.port}`;
  if (await isMock(url)) return { url, account: undefined, close: async () => {} };
  return start(options);
}

function start({ port, database, accounts }: MockOptions): Promise<RunningServer> {
  return startServer({
    port,
    host: '127.0.0.1',
    allowHosts: [],
    accounts,
    database: { file: database },
    throttle: true,
    controlToken: undefined,
    proxy: undefined,
  });
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
