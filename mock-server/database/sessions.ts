import { hash, randomBytes } from 'node:crypto';
import DataLoader from 'dataloader';
import type { CompiledQuery } from 'kysely';
import type { Database, Tables } from './tables';

/** Milliseconds that a session lasts after it was last used. */
export const LIFE = 7 * 24 * 60 * 60 * 1000;
/** Milliseconds that an end may lie behind the truth, so that not every request writes. */
const SLACK = 60_000;

export interface Session {
  username: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** A session as the inspector lists it; `id` revokes it, but is no token. */
export interface ListedSession extends Session {
  id: string;
  createdAt: number;
}

/** Who is signed in. Only a hash of each token is kept. */
export class Sessions {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #insert: DataLoader<Tables['sessions'], void>;

  /** @param now the clock, in milliseconds */
  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
    /** By the number of rows: it takes Kysely longer to put one together than SQLite to run it. */
    const statements = new Map<number, CompiledQuery>();
    // Logins of the same moment are written together; each is answered when it is written.
    this.#insert = new DataLoader(
      async (rows) => {
        const known = statements.get(rows.length);
        const statement = known ?? db.insertInto('sessions').values(rows).compile();
        statements.set(rows.length, statement);
        const parameters = rows.flatMap(({ token_hash, username, created_at, expires_at }) => [
          token_hash,
          username,
          created_at,
          expires_at,
        ]);
        await db.executeQuery({ ...statement, parameters });
        return rows.map(() => undefined);
      },
      { cache: false, maxBatchSize: 64 },
    );
  }

  /** @returns the token, 32 random bytes in base64url: this is the only time that anybody sees it */
  async create(username: string): Promise<{ token: string; expiresAt: number }> {
    const token = randomToken();
    const now = this.#now();
    const expiresAt = now + LIFE;
    await this.#insert.load({
      token_hash: hashOf(token),
      username,
      created_at: now,
      expires_at: expiresAt,
    });
    return { token, expiresAt };
  }

  /** The session of a token, which lasts seven days more from now on; or undefined. */
  async use(token: string): Promise<Session | undefined> {
    const now = this.#now();
    const id = hashOf(token);
    const session = await this.#db
      .selectFrom('sessions')
      .select(['username', 'expires_at'])
      .where('token_hash', '=', id)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    if (!session) return undefined;
    // It is later than that where the clock was set back.
    if (Math.abs(session.expires_at - now - LIFE) < SLACK) {
      return { username: session.username, expiresAt: session.expires_at };
    }
    await this.#db
      .updateTable('sessions')
      .set({ expires_at: now + LIFE })
      .where('token_hash', '=', id)
      .execute();
    return { username: session.username, expiresAt: now + LIFE };
  }

  async end(token: string): Promise<void> {
    await this.revoke(hashOf(token));
  }

  /** @returns whether there was one */
  async revoke(id: string): Promise<boolean> {
    // PostgreSQL refuses to look for a text with NUL in it.
    if (id.includes('\0')) return false;
    const { numDeletedRows } = await this.#db
      .deleteFrom('sessions')
      .where('token_hash', '=', id)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** The newest first, 100 at most. */
  async list(): Promise<ListedSession[]> {
    const rows = await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('expires_at', '>', this.#now())
      .orderBy('created_at', 'desc')
      .limit(100)
      .execute();
    return rows.map((row) => ({
      id: row.token_hash,
      username: row.username,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
    }));
  }

  async clear(): Promise<void> {
    await this.#db.deleteFrom('sessions').execute();
  }
}

function hashOf(token: string): string {
  return hash('sha256', token, 'base64url');
}

const BYTES = 32;
let random = Buffer.alloc(0);
let used = 0;

/** From random bytes drawn for many tokens at once: drawing them takes longer than a database query. */
function randomToken(): string {
  if (used === random.length) {
    random = randomBytes(64 * BYTES);
    used = 0;
  }
  used += BYTES;
  return random.toString('base64url', used - BYTES, used);
}
