import { nodeTransport } from 'miniprogram-core/transport/node';
import { createWx, type Wx, type WxOptions } from 'miniprogram-core/wx';
import { onCleanup } from '../watch/cleanup';

export type { Wx };

/** Where a develop build usually looks for its server on this machine. */
const DEVELOP = ['127.0.0.1:3000', 'localhost:3000'];
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\]):\d+$/;
/** Nobody's: every connection is refused. */
const NO_SERVER = { port: 1 };

/** A `wx` over real sockets, unless the options name another transport; closed after the test. */
export function makeWx(options: Partial<WxOptions> = {}): Wx {
  const transport = options.transport ?? nodeTransport();
  onCleanup(() => transport.close());
  return createWx({ ...options, transport });
}

/**
 * The same, where this server answers at 127.0.0.1:3000 and under every name that is not this
 * machine's; without one these connections are refused. Other ports of this machine are themselves.
 */
export function makeDeviceWx(server = NO_SERVER, options: Partial<WxOptions> = {}): Wx {
  const address = `127.0.0.1:${server.port}`;
  const connectTo = (place: string): string =>
    LOOPBACK.test(place) && !DEVELOP.includes(place) ? place : address;
  return makeWx({ ...options, transport: options.transport ?? nodeTransport({ connectTo }) });
}

/** Makes it the global `wx`, for tests of modules that need no page. */
export function installWx(server = NO_SERVER, options: Partial<WxOptions> = {}): void {
  Object.assign(globalThis, { wx: makeDeviceWx(server, options) });
}
