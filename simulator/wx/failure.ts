import type { NetworkFailure } from './transport';

export type Platform = 'devtools' | 'android';

/** What `fail` and `complete` get (part 5 of the rules). */
export interface Failure {
  errMsg: string;
  errno?: number;
}

/** A failure with its number where the platform has one: DevTools gives none for network failures. */
export function failure(platform: Platform, reason: string, errno?: number): Failure {
  const errMsg = `request:fail ${reason}`;
  return platform === 'devtools' || errno === undefined ? { errMsg } : { errno, errMsg };
}

export function networkFailure(platform: Platform, name: NetworkFailure): Failure {
  if (platform === 'devtools') {
    return failure(platform, name === 'CERT_AUTHORITY_INVALID' ? '对应的服务器证书无效。' : '');
  }
  const code = netErrors[name];
  const text = `errcode:${code} cronet_error_code:${code} error_msg:net::ERR_${name}`;
  return failure(platform, text, 600001);
}

/** Chromium's numbers: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const netErrors: Record<NetworkFailure, number> = {
  CONNECTION_REFUSED: -102,
  NAME_NOT_RESOLVED: -105,
  CONNECTION_RESET: -101,
  EMPTY_RESPONSE: -324,
  CONNECTION_TIMED_OUT: -118,
  CERT_AUTHORITY_INVALID: -202,
  ADDRESS_UNREACHABLE: -109,
  TOO_MANY_REDIRECTS: -310,
  INVALID_HTTP_RESPONSE: -370,
  INVALID_URL: -300,
  INVALID_ARGUMENT: -4,
  FAILED: -2,
};
