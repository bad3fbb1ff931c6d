import { readConfig } from '../config';

/** What a form carries. */
type Plain = string | number | boolean;
/** What JSON carries, and the query of a GET: there a list or an object stands as JSON. */
type Json = Plain | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What may be asked of a server: `contract/` has one for each path. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Begins with a slash and has no query: that is what `data` is for. */
  path: string;
  /** A field that is undefined is not sent. */
  data?: { readonly [field: string]: Json | undefined };
}

/** `request<LoginEndpoint>({ … })` is held to the contract: its methods, its path and its fields. */
export type ApiRequest<E extends Endpoint = Endpoint> = E & {
  /** How POST and PUT write their body, JSON where left out. GET puts `data` into the query. */
  encoding?: Encoding<E['data']>;
} & RequestOptions;

/** A form is flat: WeChat would write a list as `1,2`, and an object as `[object Object]`. */
type Encoding<Data> = Data extends { [field: string]: Plain | undefined }
  ? 'form' | 'json'
  : 'json';

export interface RequestOptions {
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
export function request<E extends Endpoint>(options: ApiRequest<E>): Promise<ApiAnswer> {
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
        ...(data && { data: withoutUndefined(data) }),
        header: { ...(hasBody && { 'content-type': contentTypes[encoding] }), ...header },
        timeout,
        success: ({ statusCode, data: body, header }) =>
          settle({
            arrived: true,
            status: statusCode,
            body,
            header: header as Record<string, string>,
          }),
        fail: ({ errMsg, errno }) => settle(failure(errMsg, errno)),
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

/** A query or a form would say `undefined` in letters. */
function withoutUndefined(data: object): object {
  const defined: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(data)) {
    if (value !== undefined) defined[field] = value;
  }
  return defined;
}

const contentTypes = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
};

/**
 * The texts differ between DevTools, Android and iOS, and from one version to the next: no whole text
 * is compared, and a phone's number counts where there is one.
 */
function failure(errMsg: string, errno?: number): ApiAnswer {
  if (errno === 5 || /time(d.| )?out|超时/i.test(errMsg))
    return { arrived: false, reason: 'timeout', errMsg };
  if (errno === 600002 || /domain list|valid domain/i.test(errMsg)) {
    return { arrived: false, reason: 'domain_not_listed', errMsg };
  }
  return { arrived: false, reason: 'unreachable', errMsg };
}
