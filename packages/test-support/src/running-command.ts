import { atTerminal, type Setting, type Terminal } from './terminal';

/** A command that goes on while tests use it. Whoever starts it closes it. */
export interface RunningCommand<Started> {
  started: Started;
  terminal: Terminal;
  /** By SIGTERM; resolves once it is gone. */
  close(): Promise<void>;
}

/** @param read waits until it has started, and says what is to be known of it */
export function startCommand<Started>(
  command: string[],
  read: (terminal: Terminal) => Promise<Started>,
  setting?: Setting,
): Promise<RunningCommand<Started>> {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return new Promise((resolve, reject) => {
    const use = async (terminal: Terminal): Promise<void> => {
      resolve({ started: await read(terminal), terminal, close });
      await ended;
      terminal.signal('SIGTERM');
      await terminal.ends();
    };
    const running = atTerminal(command, use, setting);
    const close = (): Promise<void> => {
      end();
      return running;
    };
    running.catch(reject);
  });
}
