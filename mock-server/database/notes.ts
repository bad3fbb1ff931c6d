import { randomUUID } from 'node:crypto';
import type { Note } from '../../contract/notes';
import type { Database, Tables } from './tables';

/** The notes of every user; a user's own only are ever read or changed. */
export class Notes {
  readonly #db: Database;
  readonly #now: () => number;

  /** @param now the clock, in milliseconds */
  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** The newest first. */
  async list(username: string): Promise<Note[]> {
    const rows = await this.#db
      .selectFrom('notes')
      .selectAll()
      .where('username', '=', username)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(noteOf);
  }

  async get(username: string, id: string): Promise<Note | undefined> {
    const row = await this.#db
      .selectFrom('notes')
      .selectAll()
      .where('username', '=', username)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && noteOf(row);
  }

  async add(username: string, text: string): Promise<Note> {
    return (await this.put(username, randomUUID(), text)).note;
  }

  /** Creates or replaces, in one statement: it does not matter who else does so at the same time. */
  async put(username: string, id: string, text: string): Promise<{ note: Note; created: boolean }> {
    const now = this.#now();
    const row = await this.#db
      .insertInto('notes')
      .values({ username, id, text, created_at: now, updated_at: now, version: 1 })
      .onConflict((conflict) =>
        conflict.columns(['username', 'id']).doUpdateSet((expression) => ({
          text,
          updated_at: now,
          version: expression('notes.version', '+', 1),
        })),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
    return { note: noteOf(row), created: row.version === 1 };
  }

  /** @returns whether there was one */
  async delete(username: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('notes')
      .where('username', '=', username)
      .where('id', '=', id)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async clear(): Promise<void> {
    await this.#db.deleteFrom('notes').execute();
  }
}

function noteOf({ id, text, created_at, updated_at }: Tables['notes']): Note {
  return {
    id,
    text,
    createdAt: new Date(created_at).toISOString(),
    updatedAt: new Date(updated_at).toISOString(),
  };
}
