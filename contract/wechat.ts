import * as z from 'zod';
import { User } from './login';

/** Of `wx.login`, or of `<button open-type="getPhoneNumber">`: works once, for five minutes. */
const Code = z.string().min(1).max(256);

/** The body of `POST /login/wechat`, as JSON or a form; 200 is that of `/login`. */
export const WechatLoginRequest = z.object({ code: Code }).meta({ id: 'WechatLoginRequest' });
export type WechatLoginRequest = z.infer<typeof WechatLoginRequest>;

/** The body of `POST /phone`, as JSON or a form; signed in. */
export const PhoneRequest = z.object({ code: Code }).meta({ id: 'PhoneRequest' });
export type PhoneRequest = z.infer<typeof PhoneRequest>;

/** 200 of `POST /phone`: who has the number now. */
export const PhoneSuccess = z
  .object({ ok: z.literal(true), user: User })
  .meta({ id: 'PhoneSuccess' });
export type PhoneSuccess = z.infer<typeof PhoneSuccess>;

export interface WechatLoginEndpoint {
  method: 'POST';
  path: '/login/wechat';
  data: WechatLoginRequest;
}

export interface PhoneEndpoint {
  method: 'POST';
  path: '/phone';
  data: PhoneRequest;
}
