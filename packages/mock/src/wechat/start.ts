import { Hono } from 'hono';
import { bannerOf } from '../banner';
import type { MockEnv } from '../env';
import { proxyList } from '../http/forwarded';
import type { AllowedHosts } from '../http/hosts';
import { type Listening, listen } from '../http/listen';
import { logRequests } from '../http/request-log';
import { mountMock } from '../mount-mock';
import { print } from '../output';
import { createWechat } from './create-wechat';
import { watchWechatDirectory } from './directory';

export interface StartWechatOptions {
  /** 0 takes a free one. */
  port: number;
  host: string;
  hosts: AllowedHosts;
  trustProxies: string[];
  /** The directory; undefined for the one that it has without a file. */
  file: string | undefined;
  controlToken: string | undefined;
}

/**
 * The mock WeChat as a server of its own, with a line on the terminal for each request.
 * @throws HandEditedFileError · the error of `listen`, with its `code`
 */
export async function startWechat(options: StartWechatOptions): Promise<Listening> {
  const { port, host, hosts, trustProxies, file, controlToken } = options;
  const watched = file === undefined ? undefined : watchWechatDirectory(file, console.warn);
  const wechat = createWechat({ directory: watched?.current });
  const app = new Hono<MockEnv>();
  const { journal } = mountMock(app, {
    title: '模拟的微信',
    endpoints: wechat.endpoints,
    panels: [wechat.panel],
    resets: '微信的 code、access_token、登录态',
    onReset: wechat.reset,
    hosts,
    controlToken,
  });
  app.route('/', wechat.routes);
  // In the place of api.weixin.qq.com, whose paths begin at the root.
  app.route('/', wechat.api);
  const flushLog = logRequests(journal, print);
  const server = await listen(app, {
    port,
    host,
    journal,
    proxies: proxyList(trustProxies),
  }).catch((error) => {
    watched?.close();
    throw error;
  });
  console.log(
    bannerOf('模拟的微信', server, { host, controlToken }, (base) => [
      ['代替　　', `https://api.weixin.qq.com → ${base}`],
      ['名单　　', file ?? '没有写 --file，见 npx hono-mock wechat --help'],
    ]),
  );
  return {
    ...server,
    async close() {
      watched?.close();
      await server.close();
      flushLog();
    },
  };
}
