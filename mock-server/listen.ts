import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { answerBadAddress, answerBadHttp } from './answer-bad-http';

export interface ListenOptions {
  /** 0 takes a free one. */
  port: number;
  host: string;
  /** Gets a line for each request that is no HTTP at all. */
  log?: (line: string) => void;
}

export interface Listening {
  url: string;
  port: number;
  /** Ends every connection, idle or not. */
  close(): Promise<void>;
}

/** Starts to answer. @throws the error of `net.Server`, with its `code`: EADDRINUSE, EACCES, ENOTFOUND … */
export function listen(
  app: Hono,
  { port, host, log = () => {} }: ListenOptions,
): Promise<Listening> {
  const errorHandler = answerBadAddress(log);
  // HTTP/1.0 may leave out Host: then it is ours.
  const server = createServer(getRequestListener(app.fetch, { hostname: host, errorHandler }));
  answerBadHttp(server, log);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
        port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
