import { join, relative, resolve } from 'node:path';
import { CommandLineError } from '../../mock-server/command-line';
import { endWithParents, endWithSignals } from '../../mock-server/ending';
import { outliveOutput } from '../../mock-server/output';
import { help, type Options, readOptions } from './command-line';
import { miniProgramRoot } from './mini-program-root';
import type { Mock } from './mock';
import { startSite } from './start-site';

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
    return { ...read, root: miniProgramRoot(read.root) };
  } catch (error) {
    if (!(error instanceof CommandLineError)) throw error;
    // For the person at the terminal: what was wrong, and what to do.
    console.error(error.message);
    process.exit(1);
  }
}

outliveOutput();
const given = options();
const { port, root, allow } = given;
const site = startSite({ port, root: resolve(root), allow, log: console.warn });
let mock: Mock | undefined;
async function close(): Promise<void> {
  await site.close();
  await mock?.close();
}
// Before all that takes its time: whoever gives up meanwhile shall leave nothing behind.
endWithParents(endWithSignals(close));

// The mock server loads while the site does.
const { run } = require('./run') as typeof import('./run');
run(given, pathOf('mock-server/accounts.jsonc'), site)
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
