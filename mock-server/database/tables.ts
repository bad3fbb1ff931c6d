import type { Kysely } from 'kysely';

/** Times are milliseconds since 1970. */
export interface Tables {
  sessions: {
    /** SHA-256 of the token, in base64url: who reads the table cannot log in with it. */
    token_hash: string;
    username: string;
    created_at: number;
    expires_at: number;
  };
  notes: {
    username: string;
    id: string;
    text: string;
    created_at: number;
    updated_at: number;
    /** 1 when it was created, one more with every change. */
    version: number;
  };
  /** One row for each name whose last login failed. */
  login_attempts: {
    username: string;
    /** When the last four failures that still count were, newest first; 0 where there was none. */
    failed_1: number;
    failed_2: number;
    failed_3: number;
    failed_4: number;
    locked_until: number;
    /** Milliseconds that the next lock will last. */
    next_lock: number;
  };
  /** Who has logged in by WeChat. */
  wechat_users: {
    /** Who it is to WeChat, in this mini-program. */
    openid: string;
    username: string;
    /** Of the last login: it never leaves this server. */
    session_key: string;
    unionid: string | null;
    /** `<country> <number>`: `86 13800000001`. */
    phone: string | null;
    created_at: number;
  };
}

export type Database = Kysely<Tables>;
