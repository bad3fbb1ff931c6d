import { randomBytes } from 'node:crypto';
import type { User } from '../../contract/login';
import type { Database } from '../database/tables';
import type { WechatPhone, WechatSession } from './wechat-api';

/** WeChat tells nobody's name any more. */
const NICKNAME = '微信用户';

/** Who has logged in by WeChat, known by openid. */
export class WechatUsers {
  readonly #db: Database;
  readonly #now: () => number;

  /** @param now the clock, in milliseconds */
  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** Finds the user of an openid, or makes one, and keeps the new session key. */
  async enter({ openid, session_key, unionid }: WechatSession): Promise<User> {
    const renewed = { session_key, ...(unionid !== undefined && { unionid }) };
    const row = await this.#db
      .insertInto('wechat_users')
      .values({
        openid,
        username: `wx-${randomBytes(6).toString('hex')}`,
        session_key,
        unionid: unionid ?? null,
        phone: null,
        created_at: this.#now(),
      })
      // Two logins of the same moment: the second finds what the first has made.
      .onConflict((conflict) => conflict.column('openid').doUpdateSet(renewed))
      .returning(['username', 'phone'])
      .executeTakeFirstOrThrow();
    return userOf(row);
  }

  async find(username: string): Promise<User | undefined> {
    const row = await this.#db
      .selectFrom('wechat_users')
      .select(['username', 'phone'])
      .where('username', '=', username)
      .executeTakeFirst();
    return row && userOf(row);
  }

  /** In the place of the one before. @returns undefined where the user has gone meanwhile */
  async bindPhone(username: string, phone: WechatPhone): Promise<User | undefined> {
    const { purePhoneNumber, countryCode } = phone;
    const row = await this.#db
      .updateTable('wechat_users')
      .set({ phone: `${countryCode} ${purePhoneNumber}` })
      .where('username', '=', username)
      .returning(['username', 'phone'])
      .executeTakeFirst();
    return row && userOf(row);
  }

  async clear(): Promise<void> {
    await this.#db.deleteFrom('wechat_users').execute();
  }
}

function userOf({ username, phone }: { username: string; phone: string | null }): User {
  return { username, nickname: NICKNAME, phone: phone && masked(phone) };
}

/** `138****0001`, and of another country `+852 61****34`: enough to know one's own. */
function masked(phone: string): string {
  const [countryCode = '', number = ''] = phone.split(' ');
  const [first, last] = number.length < 11 ? [2, 2] : [3, 4];
  const hidden = `${number.slice(0, first)}****${number.slice(-last)}`;
  return countryCode === '86' ? hidden : `+${countryCode} ${hidden}`;
}
