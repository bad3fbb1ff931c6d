import { nodeTransport } from '../../simulator/transport/node';
import type { WxOptions } from '../../simulator/wx/index';
import { makeWx } from './ask';

/** Where config.ts sends the develop build, and where the other builds go. */
const baseUrls = ['127.0.0.1:3000', 'trial.example.com:443', 'www.example.com:443'];
/** Nobody's: every connection is refused. */
const NO_SERVER = { port: 1 };

/** Makes our `wx` the global one, with real sockets to this server; without one all are refused. */
export function installWx(server = NO_SERVER, options: Partial<WxOptions> = {}): void {
  const address = `127.0.0.1:${server.port}`;
  const connectTo = Object.fromEntries(baseUrls.map((host) => [host, address]));
  const transport = options.transport ?? nodeTransport({ connectTo });
  Object.assign(globalThis, { wx: makeWx({ ...options, transport }) });
}
