import { lanAddresses, listensOnAll } from 'hono-mock';
import { controlTokenFor, explainListenError } from 'hono-mock/command-line';
import { HandEditedFileError } from 'hono-mock/hand-edited';
import { endpoints } from './app';
import { banner } from './banner';
import { COMMAND, type Options } from './command-line';
import { DatabaseUnusable } from './database/failure';
import { type RunningServer, startServer } from './start';

function explain(error: unknown, given: Options): string {
  if (error instanceof HandEditedFileError || error instanceof DatabaseUnusable)
    return error.message;
  return explainListenError(error as NodeJS.ErrnoException, given, COMMAND);
}

/**
 * Starts it, and says where.
 * @param lanToken the control token of whom the network can reach; a new one where it is undefined
 * @throws Error with a line for the person at the terminal
 */
export async function run(given: Options, lanToken?: string): Promise<RunningServer> {
  const token = controlTokenFor(given, given.token, lanToken);
  const server = await startServer({ ...given, controlToken: token }).catch((error) => {
    throw new Error(explain(error, given));
  });
  const { port } = server;
  const onAll = listensOnAll(given.host);
  console.log(
    banner({
      url: onAll ? `http://127.0.0.1:${port}` : server.url,
      accountsFile: given.accounts,
      account: server.account,
      routes: endpoints.map(({ method, path }) => `${method} ${path}`),
      database: 'url' in given.database ? 'PostgreSQL（DATABASE_URL）' : given.database.file,
      proxy: given.proxy,
      lanUrls: onAll ? lanAddresses().map((address) => `http://${address}:${port}`) : [],
      token,
    }),
  );
  return server;
}
