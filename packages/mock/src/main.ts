import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLineError, type ServerOptions } from './command-line';
import { endWithParents, endWithSignals } from './graceful-shutdown';
import type { Listening } from './http/listen';
import { outliveOutput } from './output';
import { proxyCommand } from './proxy-command';
import type { Subcommand } from './subcommand';
import { wechatCommand } from './wechat/command';

function main(args: string[]): void {
  outliveOutput();
  try {
    if (args[0] === 'wechat') carryOut(wechatCommand, args.slice(1));
    else carryOut(proxyCommand, args);
  } catch (error) {
    if (!(error instanceof CommandLineError)) throw error;
    fail(error.message);
  }
}

/** @throws CommandLineError */
function carryOut<T extends ServerOptions>(command: Subcommand<T>, args: string[]): void {
  const options = command.read(args);
  if (options === 'help') console.log(command.help);
  else if (options === 'version') console.log(version());
  else run(command, options);
}

function version(): string {
  return JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')).version;
}

function run<T extends ServerOptions>(command: Subcommand<T>, given: T): void {
  let server: Listening | undefined;
  const end = endWithSignals(() => server?.close());
  // A killed npm ends nothing of what it has started; but a shell may go, and leave this running.
  // biome-ignore lint/style/noProcessEnv: npm and its like say so there
  if (process.env.npm_execpath) endWithParents(end);
  command.start(given).then(
    (started) => {
      server = started;
    },
    ({ message }: Error) => fail(message),
  );
}

function fail(line: string): never {
  console.error(line);
  process.exit(1);
}

main(process.argv.slice(2));
