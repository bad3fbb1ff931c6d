import { join, relative } from 'node:path';
import { CommandLineError } from '../../mock-server/command-line';
import { endWithParents, endWithSignals } from '../../mock-server/ending';
import { help, type Options, readOptions } from './command-line';
import { miniProgramRoot } from './mini-program-root';
import type { Running } from './run';

const project = join(__dirname, '../..');

/** The line is for the person at the terminal: what was wrong, and what to do. */
function fail(line: string): never {
  console.error(line);
  process.exit(1);
}

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
    if (error instanceof CommandLineError) fail(error.message);
    throw error;
  }
}

const given = options();
let running: Running | undefined;
// First of all: whoever gives up while it starts shall leave nothing behind.
endWithParents(endWithSignals(() => running?.close()));

// Vite and the server take their time: whoever only asks for help shall not wait for them.
const { run } = require('./run') as typeof import('./run');
run(given, pathOf('mock-server/accounts.jsonc'))
  .then((started) => {
    running = started;
    return started.ready;
  })
  .catch((line: Error) => fail(line.message));
