import type { WxOptions } from 'miniprogram-core/wx';
import type {
  OpenedApp,
  OpenedPage,
  OpenOptions,
  TestServer,
  TestServers,
} from 'miniprogram-page-test';
import * as kit from 'miniprogram-page-test';
import * as device from 'miniprogram-page-test/wx';

/** The addresses of miniprogram/config.ts, where this server answers; without one nobody does. */
function serversOf(server: TestServer = null): TestServers {
  return {
    'http://127.0.0.1:3000': server,
    'https://trial.example.com': server,
    'https://www.example.com': server,
  };
}

/** Of the Jest config: which build is opened. */
declare const MINIPROGRAM_ROOT: string | undefined;

/** Whether the pages are those of the build for Douyin. */
export const isDouyin = typeof MINIPROGRAM_ROOT === 'string' && MINIPROGRAM_ROOT.includes('douyin');

export interface PhoneOptions extends Omit<OpenOptions, 'servers'> {
  server?: TestServer;
}

/** Opens the mini-program, which may send nothing to the view that it has already. */
export function openApp(address: string, { server, wx, ...options }: PhoneOptions = {}): OpenedApp {
  return kit.openApp(address, {
    // The mock WeChat of the mock server.
    wx: { wechatServer: 'http://127.0.0.1:3000/__wechat', ...wx },
    servers: serversOf(server),
    unchangedSetData: 'fail',
    // Milliseconds: all tests run at once, and each has its own server.
    timeout: 10_000,
    ...options,
  });
}

export function openPage(address: string, options: PhoneOptions = {}): OpenedPage {
  return openApp(address, options).page;
}

/** Makes a `wx` the global one, for tests of modules that need no page. */
export function installWx(server?: TestServer, options: Partial<WxOptions> = {}): void {
  device.installWx({ servers: serversOf(server), ...options });
}
