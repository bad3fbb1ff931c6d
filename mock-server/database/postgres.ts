import { type Dialect, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';

const CONNECT_TIMEOUT = 3000;
const QUERY_TIMEOUT = 5000;

/** PostgreSQL by its address, such as `postgres://user:password@host:5432/database`. */
export function postgresDialect(url: string): Dialect {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: QUERY_TIMEOUT,
    types: { getTypeParser },
  });
  // An idle connection that breaks is replaced by the next query, which tells if it cannot be.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}

/** Times in milliseconds fit into a number, though pg hands a bigint over as text. */
const getTypeParser: typeof types.getTypeParser = (id, format) =>
  id === types.builtins.INT8 ? Number : types.getTypeParser(id, format);
