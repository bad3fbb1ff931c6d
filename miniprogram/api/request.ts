import { readConfig } from '../config';

export interface ApiRequest {
  method: 'GET' | 'POST';
  /** Begins with a slash and has no query: that is what `data` is for. */
  path: string;
  data: Record<string, string>;
  /** How POST writes its body. GET puts `data` into the query. */
  encoding?: 'form' | 'json';
}

export type ApiAnswer =
  | { arrived: true; status: number; body: unknown; header: Record<string, string> }
  | { arrived: false; reason: 'timeout' | 'domain_not_listed' | 'unreachable'; errMsg: string };

/** Some DevTools versions never call back: so long after the timeout the request is given up here. */
const GRACE = 1000;

/**
 * Sends one request. Every HTTP status is an answer; what kept an answer from arriving is a value
 * too, so this promise never rejects, and it always settles.
 */
export function request({ method, path, data, encoding = 'json' }: ApiRequest): Promise<ApiAnswer> {
  const { baseUrl, timeout } = readConfig();
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => {
      settle(failure('request:fail timeout'));
      task?.abort();
    }, timeout + GRACE);
    const settle = (answer: ApiAnswer): void => {
      clearTimeout(giveUp);
      resolve(answer);
    };
    // DevTools returns undefined, against its typings, for options it refuses.
    let task: WechatMiniprogram.RequestTask | undefined;
    try {
      task = wx.request({
        url: baseUrl + path,
        method,
        data,
        header: method === 'POST' ? { 'content-type': contentTypes[encoding] } : {},
        timeout,
        success: ({ statusCode, data: body, header }) =>
          settle({
            arrived: true,
            status: statusCode,
            body,
            header: header as Record<string, string>,
          }),
        fail: ({ errMsg }) => settle(failure(errMsg)),
      });
    } catch (error) {
      settle(failure(String(error)));
    }
  });
}

/** The value of a response header, whatever the case of its name. */
export function headerOf(header: Record<string, string>, name: string): string | undefined {
  const key = Object.keys(header).find((key) => key.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : header[key];
}

const contentTypes = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
};

/** The texts differ between DevTools, Android and iOS, so they are matched loosely. */
function failure(errMsg: string): ApiAnswer {
  if (/time(d.)?out|超时/i.test(errMsg)) return { arrived: false, reason: 'timeout', errMsg };
  if (/domain list|valid domain/i.test(errMsg)) {
    return { arrived: false, reason: 'domain_not_listed', errMsg };
  }
  return { arrived: false, reason: 'unreachable', errMsg };
}
