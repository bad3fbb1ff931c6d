import { readConfig } from '../config';

export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Begins with a slash and has no query: that is what `data` is for. */
  path: string;
  data?: Record<string, string>;
  /** How POST and PUT write their body. GET puts `data` into the query. */
  encoding?: 'form' | 'json';
  /** Besides the content type. */
  header?: Record<string, string>;
  /** Another server than the one of the running build. */
  baseUrl?: string;
}

export type ApiAnswer =
  | { arrived: true; status: number; body: unknown; header: Record<string, string> }
  | { arrived: false; reason: 'timeout' | 'domain_not_listed' | 'unreachable'; errMsg: string };

type AnswerListener = (path: string, requestId: string | undefined) => void;

/** Some DevTools versions never call back: so long after the timeout the request is given up here. */
const GRACE = 1000;

let tellAnswer: AnswerListener = () => {};

/** Tells of each answer that arrives, with the `X-Request-Id` by which its server knows it. */
export function onAnswer(listener: AnswerListener): void {
  tellAnswer = listener;
}

/**
 * Sends one request. Every HTTP status is an answer; what kept an answer from arriving is a value
 * too, so this promise never rejects, and it always settles.
 */
export function request(options: ApiRequest): Promise<ApiAnswer> {
  const { method, path, data, encoding = 'json', header = {} } = options;
  const { timeout, baseUrl } = { ...readConfig(), ...options };
  const hasBody = method === 'POST' || method === 'PUT';
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => {
      settle(failure('request:fail timeout'));
      task?.abort();
    }, timeout + GRACE);
    const settle = (answer: ApiAnswer): void => {
      clearTimeout(giveUp);
      resolve(answer);
      if (answer.arrived) tellAnswer(path, headerOf(answer.header, 'X-Request-Id'));
    };
    // DevTools returns undefined, against its typings, for options it refuses.
    let task: WechatMiniprogram.RequestTask | undefined;
    try {
      task = wx.request({
        url: baseUrl + path,
        method,
        ...(data && { data }),
        header: { ...(hasBody && { 'content-type': contentTypes[encoding] }), ...header },
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

/** The value of a header, whatever the case of its name. */
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
