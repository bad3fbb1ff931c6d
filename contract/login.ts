import * as z from 'zod';
import { withoutNul } from './without-nul';

/** What the two fields of a login are called: whose it is, and what proves it. */
export const LOGIN_NAME = 'username';
export const LOGIN_SECRET = 'pwd';

/** The two fields of `GET /login` (query) and `POST /login` (form or JSON). */
export const LoginRequest = z
  .object({
    [LOGIN_NAME]: z.string().min(1).max(64).check(withoutNul),
    [LOGIN_SECRET]: z.string().min(1).max(128),
  })
  .meta({ id: 'LoginRequest' });
export type LoginRequest = z.infer<typeof LoginRequest>;

export const User = z
  .object({
    username: z.string(),
    nickname: z.string(),
    /** Masked, `138****0001`; null before one is bound. An account, which binds none, has no such field. */
    phone: z.string().nullable().optional(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

/** 200: the token goes into `Authorization: Bearer`, until `expiresAt` (ISO 8601, UTC). */
export const LoginSuccess = z
  .object({
    ok: z.literal(true),
    token: z.string().min(1),
    expiresAt: z.iso.datetime(),
    user: User,
  })
  .meta({ id: 'LoginSuccess' });
export type LoginSuccess = z.infer<typeof LoginSuccess>;

/** What a client may ask, and with which data: `request()` of the mini-program is held to it. */
export interface LoginEndpoint {
  method: 'GET' | 'POST';
  path: '/login';
  data: LoginRequest;
}

/** The tutorial's answers, sent as plain text for `Accept: text/plain`. */
export const LoginText = z.enum(['成功', '失败']);
export type LoginText = z.infer<typeof LoginText>;
