import type {
  Dialect,
  Failure,
  Library,
  NetworkApi,
  NetworkErrors,
  Platform,
  SocketDialect,
} from './dialect';
import { hostOf } from './domain-list';
import { BROWSER_REDIRECTS, type RedirectRules } from './redirect';
import { describeHead } from './response';
import { serializeRequest } from './serialize';
import type { NetworkFailure } from './transport';
import { validateRequest } from './validate';

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];
/** Rule 2.9. */
const WITHOUT_BODY = {
  devtools: ['GET', 'HEAD'],
  phone: ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT'],
};

/** R1 and R3 to R5. */
const ANDROID_REDIRECTS: RedirectRules = {
  statuses: [301, 302, 307],
  asBrowser: false,
  max: 15,
  checked: 'each hop',
};

export interface WechatOptions {
  platform: Platform;
  library: Library;
  /** Which form a phone's texts have (part 5). */
  networkErrors: NetworkErrors;
  /** Whether DevTools names what is wrong with a certificate: with `urlCheck` and an own appid (5.8a). */
  tellsCertificates: boolean;
}

/** Parts 1 to 8 of the rules; numbers in comments are theirs. */
export function wechat(options: WechatOptions): Dialect {
  const { platform, library, networkErrors, tellsCertificates } = options;
  const onPhone = platform !== 'devtools';
  const isShort = networkErrors === 'short';

  /** Part 5: DevTools has no numbers for what happens on the network. */
  const failed = (api: NetworkApi, reason: string, errno?: number): Failure => {
    const errMsg = `${api}:fail ${reason}`;
    return onPhone && errno !== undefined ? { errno, errMsg } : { errMsg };
  };

  return {
    userAgent: userAgents[platform],
    // 3.4
    referer({ appId, envVersion, version }) {
      const build = onPhone ? (envVersion === 'release' ? version : '0') : 'devtools';
      return `https://servicewechat.com/${appId}/${build}/page-frame.html`;
    },
    hasChunks: true,
    validate: (options) => validateRequest(options, library, platform),
    serialize: (options) => serializeRequest(options, library),
    // 3.1a
    wireHeader: (header) => (onPhone ? { ...lowerCased(header), ...PHONE_HEADER } : header),
    redirects: platform === 'android' ? ANDROID_REDIRECTS : BROWSER_REDIRECTS,
    // O4
    maxTimeout: platform === 'ios' ? 60_000 : Number.POSITIVE_INFINITY,
    firstChunkStopsTimeout: onPhone,
    // 1.6: what phones do with another method is not known, so it is sent.
    knows: (method) => onPhone || METHODS.includes(method),
    carriesBody: (method) => !WITHOUT_BODY[onPhone ? 'phone' : 'devtools'].includes(method),
    head: describeHead,
    // 4.2
    success: (head, { invoked, sent, answered }, { enableProfile }) =>
      onPhone && enableProfile !== false
        ? {
            ...head,
            profile: {
              invokeStart: invoked,
              queueStart: invoked,
              queueEnd: sent,
              fetchStart: sent,
              requestStart: sent,
              responseStart: answered,
              responseEnd: Date.now(),
              protocol: PROTOCOL,
            },
          }
        : head,
    // 6.9, 6.9a
    headersReceived: ({ statusCode, header, ...rest }) =>
      onPhone
        ? { header: { ...header, protocol: PROTOCOL }, ...rest, statusCode }
        : { header, ...rest },
    refusal: (refusal) => refusal,
    failure(api, reason) {
      const failure = (text: string, errno?: number): Failure => failed(api, text, errno);
      switch (reason.kind) {
        case 'timeout':
          return failure(onPhone && isShort ? 'fail:time out' : 'timeout', 5);
        case 'interrupted':
          return failure(isShort ? 'fail:network interrupted error' : 'interrupted', 600003);
        case 'url not in domain list':
        case 'redirect url not in domain list':
          return failure(
            // 11.4 has no host.
            onPhone && api !== 'uploadFile' ? `${reason.kind}:${hostOf(reason.url)}` : reason.kind,
            600002,
          );
        case 'request protocol must be http or https':
          return failure(reason.kind, 600005);
        // 11.4
        case 'no file path':
          return failure(onPhone ? 'filePath is null' : 'file not found', 600005);
        case 'no such file':
          return failure(onPhone ? "fail:file doesn't exist" : 'file not found', 600005);
        // 12.4
        case 'too large':
          return failure('exceed max file size', 603301);
        case 'not saved':
          return failure(reason.message, reason.errno === PERMISSION_DENIED ? undefined : 603300);
        case 'abort':
        case 'method is invalid':
          return failure(reason.kind);
        default:
          return reason satisfies never;
      }
    },
    networkFailure(api, name) {
      if (!onPhone) {
        const isTold = tellsCertificates && name.startsWith('CERT_');
        return failed(api, isTold ? '对应的服务器证书无效。' : '');
      }
      const code = netErrors[name];
      const text = isShort
        ? `${code}:net::ERR_${name}`
        : `errcode:${code} cronet_error_code:${code} error_msg:net::ERR_${name}`;
      return failed(api, text, 600001);
    },
    task: (task) => task,
    sockets: onPhone ? PHONE_SOCKETS : DEVTOOLS_SOCKETS,
  };
}

/** 13.4; a phone's own words for what keeps a socket from opening are not known. */
const PHONE_SOCKETS: SocketDialect = {
  failsPastLimit: true,
  error: (failure, status) => (status === undefined ? `net::ERR_${failure}` : noUpgrade(status)),
  closesAfterError: false,
  reason: (_code, reason) => reason,
};

/** 13.6 */
const DEVTOOLS_SOCKETS: SocketDialect = {
  failsPastLimit: false,
  error: (_failure, status) => (status === undefined ? '未完成的操作' : noUpgrade(status)),
  closesAfterError: true,
  reason: (code, reason) => reason || (CLOSURES[code] ?? ''),
};

const CLOSURES: Record<number, string> = { 1000: 'normal closure', 1006: 'abnormal closure' };

function noUpgrade(status: number): string {
  return `Unexpected server response: ${status}`;
}

/** Of the file system: 18.1. */
const PERMISSION_DENIED = 1300013;
const PROTOCOL = 'http1.1';
const PHONE_HEADER = { charset: 'utf-8', 'accept-encoding': 'gzip,compress,br,deflate' };

function lowerCased(header: Record<string, string>): Record<string, string> {
  const entries = Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]);
  return Object.fromEntries(entries);
}

/** 3.5 */
const userAgents: Record<Platform, string> = {
  devtools:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) wechatdevtools/1.06.2504060 MicroMessenger/8.0.5 webview/',
  android:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.56 NetType/WIFI Language/zh_CN',
  ios: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.56(0x18003830) NetType/WIFI Language/zh_CN',
};

/** https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const netErrors: Record<NetworkFailure, number> = {
  CONNECTION_REFUSED: -102,
  NAME_NOT_RESOLVED: -105,
  CONNECTION_RESET: -101,
  EMPTY_RESPONSE: -324,
  CONNECTION_TIMED_OUT: -118,
  ADDRESS_UNREACHABLE: -109,
  SSL_PROTOCOL_ERROR: -107,
  CERT_COMMON_NAME_INVALID: -200,
  CERT_DATE_INVALID: -201,
  CERT_AUTHORITY_INVALID: -202,
  TOO_MANY_REDIRECTS: -310,
  INVALID_REDIRECT: -303,
  UNSAFE_REDIRECT: -311,
  UNSAFE_PORT: -312,
  INVALID_HTTP_RESPONSE: -370,
  UNEXPECTED_PROXY_AUTH: -323,
  INVALID_CHUNKED_ENCODING: -321,
  INCOMPLETE_CHUNKED_ENCODING: -355,
  CONTENT_LENGTH_MISMATCH: -354,
  CONTENT_DECODING_FAILED: -330,
  RESPONSE_HEADERS_TOO_BIG: -325,
  RESPONSE_HEADERS_TRUNCATED: -357,
  RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH: -346,
  RESPONSE_HEADERS_MULTIPLE_CONTENT_DISPOSITION: -349,
  RESPONSE_HEADERS_MULTIPLE_LOCATION: -350,
  INVALID_URL: -300,
  INVALID_ARGUMENT: -4,
  FAILED: -2,
};
