import { nodeTransport } from '../../simulator/transport/node';
import type { Wx, WxOptions } from '../../simulator/wx/index';
import { makeWx } from './ask';

/** Where config.ts sends the develop build, and where the other builds go. */
const baseUrls = ['127.0.0.1:3000', 'trial.example.com:443', 'www.example.com:443'];
/** Nobody's: every connection is refused. */
const NO_SERVER = { port: 1 };

/** Our `wx` with real sockets to this server; without one all connections are refused. */
export function makeDeviceWx(server = NO_SERVER, options: Partial<WxOptions> = {}): Wx {
  const address = `127.0.0.1:${server.port}`;
  const connectTo = Object.fromEntries(baseUrls.map((host) => [host, address]));
  const transport = options.transport ?? nodeTransport({ connectTo });
  return makeWx({ ...options, transport });
}

/** Makes it the global `wx`. */
export function installWx(server = NO_SERVER, options: Partial<WxOptions> = {}): void {
  Object.assign(globalThis, { wx: makeDeviceWx(server, options) });
}
