import { Hono } from 'hono';
import { proxyList } from './http/forwarded';
import { type AllowedHosts, lanAddresses, listensOnAll } from './http/hosts';
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
  console.log(banner(server, options));
  return {
    ...server,
    async close() {
      await server.close();
      flushLog();
    },
  };
}

function banner({ url, port }: Listening, { host, proxy, controlToken }: ProxyOptions): string {
  const onAll = listensOnAll(host);
  const base = onAll ? `http://127.0.0.1:${port}` : url;
  const query = controlToken === undefined ? '' : `?token=${encodeURIComponent(controlToken)}`;
  const lan = onAll ? lanAddresses().map((address) => `http://${address}:${port}`) : [];
  const rows = [
    ['转发　　', `${base} → ${proxy}`],
    ['检查器　', `${base}/__mock${query}`],
    ...lan.map((address) => ['手机　　', address]),
    ...(controlToken === undefined ? [] : [['控制令牌', `${controlToken}（请求头 X-Mock-Token）`]]),
    ['结束　　', 'Ctrl+C'],
  ];
  return `\n  hono-mock 已启动  ${base}\n\n${rows.map(([name, text]) => `  ${name}  ${text}`).join('\n')}\n`;
}
