import { join, relative, resolve } from 'node:path';
import { CommandLineError } from 'hono-mock/command-line';
import { endWithParents, endWithSignals } from 'hono-mock/graceful-shutdown';
import { outliveOutput } from 'hono-mock/output';
import { miniProgramRoot, Refusal } from 'miniprogram-core/source';
import { startPreview } from 'miniprogram-tools/preview';
import { help, type Options, readOptions } from './command-line';
import type { Mock } from './find-mock';
import type { MockWorker } from './mock-worker';
import { run } from './run';

const project = join(__dirname, '../..');

/** A file of this project, as a person would write it. */
function pathOf(name: string): string {
  return relative(process.cwd(), join(project, name));
}

function options(): Options {
  try {
    const defaults = { database: pathOf('.mock/mock.db'), root: pathOf('miniprogram') };
    const read = readOptions(process.argv.slice(2), defaults);
    if (read === 'help') {
      console.log(help);
      process.exit(0);
    }
    return { ...read, root: miniProgramRoot(read.root, '用 --root 说明小程序在哪个文件夹') };
  } catch (error) {
    if (!(error instanceof CommandLineError || error instanceof Refusal)) throw error;
    // For the person at the terminal: what was wrong, and what to do.
    console.error(error.message);
    process.exit(1);
  }
}

/** Until it is ended by a signal. @param loading the mock server, which starts or is not needed */
export function start(loading: MockWorker): void {
  outliveOutput();
  const given = options();
  const { port, root, allow, servers, stubs } = given;
  const site = startPreview({
    ...{ port, allow, servers },
    root: resolve(root),
    stubs: stubs === undefined ? undefined : resolve(stubs),
    log: console.warn,
  });
  let mock: Mock | undefined;
  async function close(): Promise<void> {
    await site.close();
    await mock?.close();
  }
  // Before all that takes its time: whoever gives up meanwhile shall leave nothing behind.
  endWithParents(endWithSignals(close));

  run({ ...given, accounts: pathOf('mock-server/accounts.jsonc') }, loading, site)
    .then((started) => {
      mock = started;
      return site.ready;
    })
    .catch(async ({ message }: Error) => {
      console.error(message);
      // Not at once: Vite's bundler crashes when it is torn down while it works.
      await close();
      process.exit(1);
    });
}
