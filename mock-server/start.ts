import { Journal, listen, logRequests, proxyList } from 'hono-mock';
import { print } from 'hono-mock/output';
import { type WatchedDirectory, watchWechatDirectory } from 'hono-mock/wechat';
import { type Account, type WatchedAccounts, watchAccounts } from './accounts';
import { createApp } from './app';
import { DatabaseUnusable, explainFailure } from './database/failure';
import { forgetOld } from './database/forget';
import { openDatabase } from './database/open';
import type { DatabasePlace } from './database/place';
import type { WechatSettings } from './wechat/settings';

const HOUR = 60 * 60 * 1000;

export interface StartOptions {
  /** 0 takes a free one. */
  port: number;
  host: string;
  allowHosts: string[];
  /** The accounts file. */
  accounts: string;
  /** The file of AppIDs and people; those that the mock WeChat has by itself, where left out. */
  wechat?: string | undefined;
  /** Which WeChat is asked for logins; the own mock one, where left out. */
  wechatSettings?: WechatSettings | undefined;
  database: DatabasePlace;
  throttle: boolean;
  controlToken: string | undefined;
  proxy: string | undefined;
  /** Addresses and networks of the proxies that say truly who the client is; none, where left out. */
  trustProxies?: string[];
}

export interface RunningServer {
  url: string;
  port: number;
  /** One that may log in. */
  account: Account;
  close(): Promise<void>;
}

/**
 * The whole mock server: accounts, database, app, port, and a line on the terminal for each request.
 * @throws HandEditedFileError · DatabaseUnusable · the error of `listen`, with its `code`
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const accounts = watchAccounts(options.accounts, console.warn);
  const wechat = watchWechat(options.wechat, accounts);
  const closeFiles = (): void => {
    accounts.close();
    wechat?.close();
  };
  const database = await openDatabase(options.database, console.warn).catch((error) => {
    closeFiles();
    throw new DatabaseUnusable(explainFailure(error, options.database));
  });
  const journal = new Journal();
  const flushLog = logRequests(journal, print);
  const { port, host, allowHosts, throttle, controlToken, proxy, trustProxies = [] } = options;
  const hosts = { host, names: allowHosts };
  const app = createApp({
    accounts,
    wechat: wechat?.current,
    wechatSettings: options.wechatSettings,
    database,
    journal,
    throttle,
    hosts,
    controlToken,
    proxy,
  });
  const proxies = trustProxies.length > 0 ? proxyList(trustProxies) : undefined;
  const server = await listen(app, { port, host, journal, proxies }).catch(async (error) => {
    closeFiles();
    await database.destroy();
    throw error;
  });

  const forget = (): void => void forgetOld(database, Date.now()).catch(() => {});
  forget();
  const hourly = setInterval(forget, HOUR).unref();
  return {
    url: server.url,
    port: server.port,
    account: accounts.first,
    async close() {
      clearInterval(hourly);
      closeFiles();
      await server.close();
      await database.destroy();
      flushLog();
    },
  };
}

/** @throws HandEditedFileError, with nothing left open */
function watchWechat(
  file: string | undefined,
  accounts: WatchedAccounts,
): WatchedDirectory | undefined {
  if (file === undefined) return undefined;
  try {
    return watchWechatDirectory(file, console.warn);
  } catch (error) {
    accounts.close();
    throw error;
  }
}
