import { fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { nodeTransport } from 'miniprogram-core/transport/node';
import { createWx } from 'miniprogram-core/wx';
import { printTable } from '../scripts/table';
import { median } from './median';

const IN_FLIGHT = 10;
const REQUESTS = 3000;
const ROUNDS = 5;

/** Requests per second of `wx.request` against node:http and fetch, to the same server. */
export async function benchRequest(): Promise<void> {
  // A process of its own, so that only the clients share this one.
  const server = fork(new URL('servers/echo.ts', import.meta.url));
  const [port] = (await once(server, 'message')) as [number];
  const url = `http://127.0.0.1:${port}/login?username=123`;
  const transport = nodeTransport();
  const wx = createWx({ transport });
  const agent = new http.Agent({ keepAlive: true });

  const clients = {
    'node:http': () =>
      new Promise<void>((resolve, reject) => {
        const request = http.get(url, { agent }, (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk) => {
            text += chunk;
          });
          response.on('end', () => {
            JSON.parse(text);
            resolve();
          });
        });
        request.on('error', reject);
      }),
    fetch: async () => {
      await (await fetch(url)).json();
    },
    'wx.request（nodeTransport）': () =>
      new Promise<void>((resolve, reject) => {
        wx.request({ url, success: () => resolve(), fail: reject });
      }),
  };

  const rates = new Map<string, number[]>(Object.keys(clients).map((name) => [name, []]));
  // Round by round, so that a slow moment of the machine hits all of them.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, ask] of Object.entries(clients)) {
      const rate = await measure(ask);
      // The first round only warms up.
      if (round > 0) rates.get(name)?.push(rate);
    }
  }
  server.kill();
  agent.destroy();
  transport.close();

  const medians = new Map([...rates].map(([name, all]) => [name, median(all)]));
  const rateOf = (name: string): number => medians.get(name) ?? 1;
  printTable(
    `wx.request：每秒请求数，${IN_FLIGHT} 个同时在途，${ROUNDS} 轮的中位数`,
    ['客户端', '每秒', '与 fetch 之比', '与 node:http 之比'],
    [...medians].map(([name, rate]) => [
      name,
      rate.toFixed(0),
      ...[rateOf('fetch'), rateOf('node:http')].map((other) => (rate / other).toFixed(2)),
    ]),
    '目标：wx.request 不低于 fetch 的 1.0、node:http 的 0.6',
  );
}

async function measure(ask: () => Promise<void>): Promise<number> {
  let left = REQUESTS;
  const start = performance.now();
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await ask();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return (REQUESTS / (performance.now() - start)) * 1000;
}
