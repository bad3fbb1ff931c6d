import { type Dialect, PostgresDialect, type PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient, types } from 'pg';

const CONNECT_TIMEOUT = 3000;
const QUERY_TIMEOUT = 5000;
/** What pg says, without a code, when the answer has not come by then. */
const TIMED_OUT = 'Query read timeout';

/** PostgreSQL by its address, such as `postgres://user:password@host:5432/database`. */
export function postgresDialect(url: string): Dialect {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: QUERY_TIMEOUT,
    types: { getTypeParser },
  });
  // A connection that breaks is replaced by the next query, which tells if it cannot be. The pool
  // listens only to those that are idle; an error that nobody listens to ends the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new PostgresDialect({
    pool: { connect: async () => lease(await pool.connect()), end: () => pool.end() },
  });
}

/** A connection that still owes an answer is closed: it may never come, nor any that is behind it. */
function lease(client: PoolClient): PostgresPoolClient {
  let owes = false;
  const query = async (text: string, parameters: unknown[]) => {
    try {
      return await client.query(text, parameters);
    } catch (error) {
      owes ||= (error as Error).message === TIMED_OUT;
      throw error;
    }
  };
  return {
    // The other half of Kysely's type is for cursors, which the dialect would have to be given.
    query: query as unknown as PostgresPoolClient['query'],
    release: () => client.release(owes),
  };
}

/** Times in milliseconds fit into a number, though pg hands a bigint over as text. */
const getTypeParser: typeof types.getTypeParser = (id, format) =>
  id === types.builtins.INT8 ? Number : types.getTypeParser(id, format);
