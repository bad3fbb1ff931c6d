import DataLoader from 'dataloader';
import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Database, Tables } from './tables';

const WINDOW = 60_000;
const FIRST_LOCK = 60_000;
/** Milliseconds that the clocks of two servers may be apart. */
const SKEW = 1000;

/** Counts failed logins, so that guessing is slow. */
export interface LoginThrottle {
  /** Milliseconds since 1970 until which the name is locked, and whether it has failed lately. */
  look(username: string): Promise<{ lockedUntil: number; failing: boolean }>;
  /** Counts a failure. @returns until when the name was locked already: then it is not counted */
  failed(username: string): Promise<number>;
  succeeded(username: string): Promise<void>;
}

type LockRow = Pick<Tables['login_attempts'], 'username' | 'locked_until'> & {
  locked_since: number;
};

/** `--no-throttle`. */
export const noThrottle: LoginThrottle = {
  look: async () => ({ lockedUntil: 0, failing: false }),
  failed: async () => 0,
  succeeded: async () => {},
};

/**
 * After 5 failed logins of one name within a minute it is locked for a minute, and twice as long
 * each time after that. A name nobody has looks the same as one that exists. Kept in the database,
 * so that servers which share one lock together.
 */
export class LoginAttempts implements LoginThrottle {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #rows: DataLoader<string, { lockedUntil: number; failing: boolean }>;

  /** @param now the clock, in milliseconds */
  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
    const select = db
      .selectFrom('login_attempts')
      .select(['username', 'locked_until', lockedSince.as('locked_since')]);
    /** By the number of names: it takes Kysely longer to put one together than SQLite to run it. */
    const queries = new Map<number, CompiledQuery>();
    // Logins of the same moment look together.
    this.#rows = new DataLoader(
      async (names) => {
        const parameters = [...new Set(names)];
        const known = queries.get(parameters.length);
        const query = known ?? select.where('username', 'in', parameters).compile();
        queries.set(parameters.length, query);
        const { rows } = await db.executeQuery<LockRow>({ ...query, parameters });
        const toCome = now() + SKEW;
        if (rows.some((row) => row.locked_since > toCome)) {
          await db.deleteFrom('login_attempts').where(lockedSince, '>', toCome).execute();
        }
        const locking = rows.filter((row) => row.locked_since <= toCome);
        const locks = new Map(locking.map((row) => [row.username, row.locked_until]));
        return names.map((name) => ({
          lockedUntil: locks.get(name) ?? 0,
          failing: locks.has(name),
        }));
      },
      { cache: false, maxBatchSize: 64 },
    );
  }

  look(username: string): Promise<{ lockedUntil: number; failing: boolean }> {
    return this.#rows.load(username);
  }

  async failed(username: string): Promise<number> {
    const now = this.#now();
    const counted = await this.#db
      .insertInto('login_attempts')
      .values({
        username,
        failed_1: now,
        failed_2: 0,
        failed_3: 0,
        failed_4: 0,
        locked_until: 0,
        next_lock: FIRST_LOCK,
      })
      .onConflict((conflict) =>
        conflict
          .column('username')
          .doUpdateSet(shifted(now))
          .where((where) =>
            where.or([
              where('login_attempts.locked_until', '<=', now),
              where(lockedSince, '>', now + SKEW),
            ]),
          ),
      )
      .returning('username')
      .executeTakeFirst();
    return counted ? 0 : (await this.look(username)).lockedUntil;
  }

  async succeeded(username: string): Promise<void> {
    await this.#db.deleteFrom('login_attempts').where('username', '=', username).execute();
  }

  async clear(): Promise<void> {
    await this.#db.deleteFrom('login_attempts').execute();
  }
}

/** One that is to come is none: the clock was set back, and it would last until the clock is there again. */
const lockedSince = sql<number>`login_attempts.locked_until - login_attempts.next_lock / 2`;

/** The row after one more failure: when the fourth before is within the window, this one locks. */
function shifted(now: number) {
  // What is to come does not count either; but requests overtake each other.
  const locks = sql`login_attempts.failed_4 > ${now - WINDOW} and login_attempts.failed_4 <= ${now + SKEW}`;
  const either = (locking: RawBuilder<unknown>, otherwise: RawBuilder<unknown>) =>
    sql<number>`case when ${locks} then ${locking} else ${otherwise} end`;
  const none = sql`0`;
  // PostgreSQL would take the type of the other branch, and find the number too large.
  const thisTime = sql`cast(${now} as bigint)`;
  return {
    failed_1: either(none, thisTime),
    failed_2: either(none, sql`login_attempts.failed_1`),
    failed_3: either(none, sql`login_attempts.failed_2`),
    failed_4: either(none, sql`login_attempts.failed_3`),
    locked_until: either(sql`${thisTime} + login_attempts.next_lock`, none),
    next_lock: either(sql`login_attempts.next_lock * 2`, sql`login_attempts.next_lock`),
  };
}
