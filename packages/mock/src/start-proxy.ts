import { Hono } from 'hono';
import { bannerOf } from './banner';
import { proxyList } from './http/forwarded';
import type { AllowedHosts } from './http/hosts';
import { type Listening, listen } from './http/listen';
import { logRequests } from './http/request-log';
import { mountMock } from './mount-mock';
import { print } from './output';

export interface ProxyOptions {
  /** 0 takes a free one. */
  port: number;
  host: string;
  hosts: AllowedHosts;
  trustProxies: string[];
  /** The url of the backend. */
  proxy: string;
  controlToken: string | undefined;
}

/**
 * `/__mock` in front of a backend, with a line on the terminal for each request.
 * @throws the error of `listen`, with its `code`
 */
export async function startProxy(options: ProxyOptions): Promise<Listening> {
  const { port, host, hosts, trustProxies, proxy, controlToken } = options;
  const app = new Hono();
  const { journal } = mountMock(app, { hosts, controlToken, proxy });
  const flushLog = logRequests(journal, print);
  const server = await listen(app, { port, host, journal, proxies: proxyList(trustProxies) });
  console.log(
    bannerOf('hono-mock', server, options, (base) => [['转发　　', `${base} → ${proxy}`]]),
  );
  return {
    ...server,
    async close() {
      await server.close();
      flushLog();
    },
  };
}
