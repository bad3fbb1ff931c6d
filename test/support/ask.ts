import { nodeTransport } from '../../simulator/transport/node';
import { createWx, type Wx, type WxOptions } from '../../simulator/wx/index';
import { onCleanup } from './cleanup';

export interface Outcome {
  /** What success or fail got. */
  // biome-ignore lint/suspicious/noExplicitAny: it is success's or fail's, and tests look into both
  result: any;
  /** In which order everything was called, `returned` being the call itself. */
  order: string[];
}

/** A `wx` over real sockets, unless the options name another transport; closed after the test. */
export function makeWx(options: Partial<WxOptions> = {}): Wx {
  const transport = options.transport ?? nodeTransport();
  onCleanup(() => transport.close());
  return createWx({ ...options, transport });
}

/** Calls `wx.request` and waits until it is complete. */
export function ask(wx: Wx, options: unknown): Promise<Outcome> {
  const order: string[] = [];
  return new Promise((resolve) => {
    let result: unknown;
    const settle = (name: string) => (value: unknown) => {
      order.push(name);
      result = value;
    };
    const task = wx.request({
      ...(options as WechatMiniprogram.RequestOption),
      success: settle('success'),
      fail: settle('fail'),
      complete: (value) => {
        order.push(value === result ? 'complete with the same object' : 'complete');
        resolve({ result, order });
      },
    });
    order.push('returned');
    task?.onHeadersReceived?.(() => order.push('headers'));
  });
}
