import type { Dialect, Failure, NetworkApi, Platform } from './dialect';
import { BROWSER_REDIRECTS } from './redirect';
import { describeHead } from './response';
import { appendQuery, methodOf, serializeRequest } from './serialize';
import { isObject } from './type-name';
import { validateRequest } from './validate';

const METHODS = ['GET', 'POST', 'OPTIONS', 'PUT', 'HEAD', 'DELETE', 'PATCH'];
const INVALID_DOMAIN = 'url is not valid domain, url == ';
const METHODS_OF_TASKS = ['abort', 'onProgressUpdate'];
const WITH_BODY = ['POST', 'PUT', 'PATCH'];

/** Part 9 of the rules: `tt.request`, where it differs from WeChat's. */
export function douyin(platform: Platform): Dialect {
  const failure = (api: NetworkApi, reason: string): Failure => ({
    errMsg: `${api}:fail ${reason}`,
  });

  return {
    userAgent: userAgents[platform],
    // 9.6
    referer: ({ appId, version }) =>
      `https://tmaservice.developer.toutiao.com/?appid=${appId}&version=${version}`,
    // 9.1
    hasChunks: false,
    // 9.8 covers what has no protocol, too.
    validate(options) {
      const refusal = validateRequest(options, '2.30', platform);
      const { url } = (isObject(options) ? options : {}) as { url?: unknown };
      return refusal?.errno === 600009 ? failure('request', `${INVALID_DOMAIN}${url}`) : refusal;
    },
    wireHeader: (header) => header,
    // 9.5
    maxTimeout: 60_000,
    firstChunkStopsTimeout: false,
    // 9.3
    serialize(options) {
      // 9.9
      const given =
        (options.method as string) === '' ? { ...options, method: 'POST' as const } : options;
      const { data, ...rest } = given;
      if (WITH_BODY.includes(methodOf(given))) return serializeRequest(given, '2.30');
      return { ...serializeRequest(rest, '2.30'), url: appendQuery(options.url, data) };
    },
    // 9.2
    knows: (method) => METHODS.includes(method),
    carriesBody: (method) => WITH_BODY.includes(method),
    // What Douyin does is not known.
    redirects: BROWSER_REDIRECTS,
    // 9.7
    head(response) {
      const lower = response.headers.map(([name, value]): [string, string] => [
        name.toLowerCase() === 'set-cookie' ? 'set-cookie' : name,
        value,
      ]);
      return describeHead({ ...response, headers: lower });
    },
    // 9.4
    success: ({ statusCode, header }) => ({ statusCode, header }),
    headersReceived: (head) => head,
    // 9.4 knows no `errno`, and Douyin's own numbers are not known.
    refusal: ({ errMsg }) => ({ errMsg }),
    failure(api, reason) {
      // 9.8
      if ('url' in reason) return failure(api, `${INVALID_DOMAIN}${reason.url}`);
      return failure(api, 'message' in reason ? reason.message : reason.kind);
    },
    networkFailure: (api, name) => failure(api, `net::ERR_${name}`),
    // 9.1: abort, and no listeners but for the progress of a file.
    task: <T extends object>(task: T): T =>
      Object.fromEntries(
        Object.entries(task).filter(([name]) => METHODS_OF_TASKS.includes(name)),
      ) as T,
    sockets: {
      failsPastLimit: true,
      error: (name, status) => (status === undefined ? `net::ERR_${name}` : `status ${status}`),
      closesAfterError: false,
      reason: (_code, reason) => reason,
    },
  };
}

const userAgents: Record<Platform, string> = {
  devtools:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 ToutiaoMicroApp/3.40.0 webview/',
  android:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 aweme.lite_32.3.0 ToutiaoMicroApp/3.40.0',
  ios: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 aweme_32.3.0 ToutiaoMicroApp/3.40.0',
};
