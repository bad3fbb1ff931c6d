import { nodeTransport } from '../../simulator/transport/node';
import { createWx, type WxOptions } from '../../simulator/wx/index';
import { onCleanup } from './cleanup';

/** Where config.ts sends the develop build, and where the other builds go. */
const baseUrls = ['127.0.0.1:3000', 'trial.example.com:443', 'www.example.com:443'];
/** Nobody's: every connection is refused. */
const NO_SERVER = { port: 1 };

/** Makes our `wx` the global one, with real sockets to this server; without one all are refused. */
export function installWx(server = NO_SERVER, options: Partial<WxOptions> = {}): void {
  const address = `127.0.0.1:${server.port}`;
  const transport = nodeTransport({
    connectTo: Object.fromEntries(baseUrls.map((host) => [host, address])),
  });
  onCleanup(() => transport.close());
  Object.assign(globalThis, { wx: createWx({ transport, ...options }) });
}
