import { LIFE } from './sessions';
import type { Database } from './tables';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Deletes sessions that are over, and the failures of names that nobody has tried for a day. Sessions
 * of a clock that was set back meanwhile end as if they were of now.
 */
export async function forgetOld(db: Database, now: number): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  await db
    .updateTable('sessions')
    .set({ expires_at: now + LIFE })
    .where('expires_at', '>', now + LIFE)
    .execute();
  await db
    .deleteFrom('login_attempts')
    .where('failed_1', '<', now - DAY)
    .where('locked_until', '<', now - DAY)
    .execute();
}
