import type { ServerOptions } from './command-line';
import type { Listening } from './http/listen';

/** One way to call the program: by what it is asked for, and what it then does. */
export interface Subcommand<T extends ServerOptions = ServerOptions> {
  help: string;
  /** @throws CommandLineError */
  read(args: string[]): T | 'help' | 'version';
  /** @throws Error with a line for the person at the terminal */
  start(given: T): Promise<Listening>;
}
