import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';

export interface TestServer {
  port: number;
  /** `http://127.0.0.1:41234` */
  url: string;
  /** Each request as it arrived: `POST /login`. */
  arrived: string[];
  close(): Promise<void>;
}

/** A server that answers as the test says; closed after it. */
export async function startServer(listener: RequestListener): Promise<TestServer> {
  const server = await serve(listener);
  onCleanup(server.close);
  return server;
}

/** The same for more than one test: whoever starts it closes it. */
export async function serve(listener: RequestListener): Promise<TestServer> {
  const arrived: string[] = [];
  const server = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url?.split('?')[0]}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, arrived, close };
}

/** Raw TCP, for what HTTP servers never do. @returns the url of the server */
export async function startTcpServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Waits until so many requests have arrived. */
export function waitForRequests(
  { arrived }: Pick<TestServer, 'arrived'>,
  count: number,
): Promise<void> {
  return waitFor(
    () => arrived.length >= count,
    () => `${count} request(s) should have arrived, but only these did: ${arrived.join(', ')}`,
  );
}
