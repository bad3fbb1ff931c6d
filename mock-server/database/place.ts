/** A file's path or `:memory:` for SQLite, or the `postgres://` address of PostgreSQL. */
export type DatabasePlace = { file: string } | { url: string };
