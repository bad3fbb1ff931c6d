import { nodeTransport } from 'miniprogram-core/transport/node';
import { createWx, type Wx, type WxOptions } from 'miniprogram-core/wx';
import { onCleanup } from '../watch/cleanup';
import { serversTransport, type TestServers } from './servers';

export type { TestServer, TestServers } from './servers';
export type { Wx };

/** A `wx` over real sockets, unless the options name another transport; closed after the test. */
export function makeWx(options: Partial<WxOptions> = {}): Wx {
  const transport = options.transport ?? nodeTransport();
  onCleanup(() => transport.close());
  return createWx({ ...options, transport });
}

export interface DeviceOptions extends Partial<WxOptions> {
  /** Which server of the test answers in the place of an origin; what is not named is refused. */
  servers?: TestServers;
}

/** Makes a `wx` the global one, for tests of modules that need no page. */
export function installWx({ servers = {}, ...options }: DeviceOptions = {}): Wx {
  const transport = options.transport ?? serversTransport(servers);
  const wx = makeWx({ ...options, transport });
  Object.assign(globalThis, { wx });
  return wx;
}
