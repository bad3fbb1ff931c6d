import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CommandLineError } from 'hono-mock/command-line';
import { endWithSignals } from 'hono-mock/graceful-shutdown';
import { outliveOutput } from 'hono-mock/output';
import { help, type Options, readOptions } from './command-line';
import type { RunningServer } from './start';

/** The line is for the person at the terminal: what was wrong, and what to do. */
function fail(line: string): never {
  console.error(line);
  process.exit(1);
}

/** A file of this project, as a person would write it. */
function pathOf(name: string): string {
  return relative(process.cwd(), join(__dirname, name));
}

function options(): Options {
  try {
    const defaults = { accounts: pathOf('accounts.jsonc'), database: pathOf('../.mock/mock.db') };
    const read = readOptions(process.argv.slice(2), process.env, defaults);
    if (typeof read === 'object') return read;
    const packageFile = join(__dirname, '../package.json');
    console.log(read === 'help' ? help : JSON.parse(readFileSync(packageFile, 'utf8')).version);
    process.exit(0);
  } catch (error) {
    if (error instanceof CommandLineError) fail(error.message);
    throw error;
  }
}

outliveOutput();
const given = options();
let server: RunningServer | undefined;
// First of all: whoever gives up while it starts shall leave nothing behind.
const end = endWithSignals(() => server?.close());
// Started by watch.ts: without it nobody would end this process.
process.once('disconnect', end);

// The server takes its time to load: whoever only asks for help shall not wait for it.
const { run } = require('./run') as typeof import('./run');
run(given, process.env.MOCK_LAN_TOKEN)
  .then((started) => {
    server = started;
  })
  .catch((line: Error) => fail(line.message));
