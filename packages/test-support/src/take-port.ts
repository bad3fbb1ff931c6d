import { type AddressInfo, createServer } from 'node:net';

/** Takes a port of 127.0.0.1, any where it is 0. @throws when somebody has it. */
export async function takePort(port: number): Promise<{ port: number; release(): void }> {
  const server = createServer((socket) => socket.end('no HTTP\n').on('error', () => {}));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, release: () => void server.close() };
}

/** @throws when somebody has the port of one of them */
export async function expectFree(...urls: string[]): Promise<void> {
  for (const url of urls) (await takePort(Number(new URL(url).port))).release();
}
