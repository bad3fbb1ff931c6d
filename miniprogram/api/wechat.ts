import type { PhoneEndpoint, PhoneSuccess, WechatLoginEndpoint } from '../../contract/wechat';
import { readConfig } from '../config';
import { loginCode, offersWechatLogin } from '../host';
import { type Failure, failureOf } from './failure';
import { type LoginOutcome, understandLogin } from './login';
import { request } from './request';
import { keepPhone, requestSignedIn } from './session';

export type WechatLoginOutcome =
  | LoginOutcome
  /** WeChat has given no code: what it says. */
  | { kind: 'no_code'; errMsg: string };

export type PhoneOutcome =
  /** Masked: `138****0001`. */
  { kind: 'bound'; phone: string } | { kind: 'signed_out' } | Failure;

/** To a server that tells no name nobody has sent one. */
const ANONYMOUS = '微信用户';

/** Whether this build has WeChat's login. */
export function allowsWechatLogin(): boolean {
  return offersWechatLogin();
}

/** `POST /login/wechat` with a code of `wx.login`. Every outcome is a value: this promise never rejects. */
export function loginByWechat(): Promise<WechatLoginOutcome> {
  const { baseUrl, timeout } = readConfig();
  return loginCode(timeout).then((given) => {
    if (!('code' in given)) return { kind: 'no_code', errMsg: given.errMsg };
    const { code } = given;
    const path = '/login/wechat';
    return request<WechatLoginEndpoint>({ method: 'POST', path, data: { code }, baseUrl }).then(
      (answer) => understandLogin(answer, { username: ANONYMOUS, baseUrl }),
    );
  });
}

/** `POST /phone`. @param code of `<button open-type="getPhoneNumber">`, another one than that of a login */
export function bindPhone(code: string): Promise<PhoneOutcome> {
  return requestSignedIn<PhoneEndpoint>({ method: 'POST', path: '/phone', data: { code } }).then(
    (answer): PhoneOutcome => {
      if (!answer.arrived && answer.reason === 'signed_out') return { kind: 'signed_out' };
      const phone = answer.arrived ? boundPhone(answer.body) : undefined;
      if (phone === undefined) return failureOf(answer as Parameters<typeof failureOf>[0]);
      keepPhone(phone);
      return { kind: 'bound', phone };
    },
  );
}

function boundPhone(body: unknown): string | undefined {
  const { ok, user } = (body ?? {}) as Partial<PhoneSuccess>;
  return ok === true && typeof user?.phone === 'string' ? user.phone : undefined;
}
