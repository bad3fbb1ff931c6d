import { nodeTransport } from '../../src/transport/node';
import { createWx } from '../../src/wx/index';

test('what createWx returns is that part of the wx of miniprogram-api-typings', () => {
  const wx = createWx({ transport: nodeTransport() });
  // The compiler is the test: there is no cast.
  const typed: Pick<WechatMiniprogram.Wx, keyof typeof wx> = wx;
  expect(typed).toBe(wx);
});
