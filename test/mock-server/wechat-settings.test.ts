import { CommandLineError } from 'hono-mock/command-line';
import { help, readOptions } from '../../mock-server/command-line';
import type { WechatEnvironment, WechatSettings } from '../../mock-server/wechat/settings';

const read = (env: WechatEnvironment) =>
  readOptions([], env, { accounts: 'accounts.jsonc', database: 'mock.db' });

test.each<{ env: WechatEnvironment; settings: WechatSettings | undefined }>([
  { env: {}, settings: undefined },
  {
    env: { WECHAT_API: 'https://a.example/wx//', WECHAT_APPID: 'wx1', WECHAT_SECRET: 'sesame' },
    settings: { api: 'https://a.example/wx', appid: 'wx1', secret: 'sesame' },
  },
  { env: { WECHAT_API: '', WECHAT_APPID: 'wx1' }, settings: { appid: 'wx1' } },
  { env: { WECHAT_SECRET: 'sesame' }, settings: { secret: 'sesame' } },
])('$env means $settings', ({ env, settings }) => {
  const { wechatSettings } = read(env) as { wechatSettings: WechatSettings | undefined };
  expect(wechatSettings).toEqual(settings);
});

test.each<[WechatEnvironment, string]>([
  ...['api.weixin.qq.com', 'ftp://a', 'https://'].map((api): [WechatEnvironment, string] => [
    { WECHAT_API: api },
    'WECHAT_API 应该像 https://api.weixin.qq.com',
  ]),
  [
    { WECHAT_API: 'https://a.example', WECHAT_APPID: 'wx1' },
    '设了 WECHAT_API，还要设 WECHAT_SECRET',
  ],
  [{ WECHAT_API: 'https://a.example' }, '设了 WECHAT_API，还要设 WECHAT_APPID 和 WECHAT_SECRET'],
])('%j is refused: %s', (env, told) => {
  expect(() => read(env)).toThrow(new CommandLineError(told));
});

test('the help says how they are set', () => {
  for (const name of ['WECHAT_API', 'WECHAT_APPID', 'WECHAT_SECRET']) expect(help).toContain(name);
});
