import type { Transport } from './transport';
import { isObject } from './type-name';

/** What the mock WeChat says no to, in Chinese, for the person at the console. */
export class WechatRefusal extends Error {
  override name = 'WechatRefusal';
}

const REFUSALS: readonly unknown[] = ['unknown_appid', 'unknown_person', 'no_phone'];

/**
 * Asks a mock WeChat what on a phone the WeChat app would be asked: `POST /__wechat/device/login` …
 * @param body none for a GET
 * @returns undefined where no mock WeChat answers: nobody does, or a server of another kind
 * @throws WechatRefusal
 */
export function askWechat(
  transport: Transport,
  url: string,
  body?: object,
): Promise<Record<string, unknown> | undefined> {
  return new Promise((resolve, reject) => {
    const post = {
      method: 'POST',
      header: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    } as const;
    const request = body === undefined ? ({ method: 'GET', header: {}, body: '' } as const) : post;
    transport.send(
      { url, ...request },
      {
        onHead() {},
        onChunk() {},
        onEnd(received) {
          const answer = parse(received.text());
          if (answer?.ok === true) return resolve(answer);
          const { code, message } = isObject(answer?.error) ? answer.error : {};
          if (REFUSALS.includes(code)) return reject(new WechatRefusal(String(message)));
          resolve(undefined);
        },
        onFailure: () => resolve(undefined),
      },
    );
  });
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
