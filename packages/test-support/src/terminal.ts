import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Of this repository. */
export const root = path.resolve(__dirname, '../../..');

/** Runs a TypeScript file of this repository. @param file from its root */
export const typescript = (file: string): string[] => [
  process.execPath,
  '-C',
  'miniprogram-ts',
  '--require',
  path.join(root, 'typescript.cjs'),
  path.join(root, file),
];

/** A command takes about a second by itself, and more while other tests run. */
export const PATIENCE = 60_000;

/** A command as the person at the terminal has it. */
export interface Terminal {
  /** Waits until this has been printed, after what was waited for before. */
  sees(pattern: RegExp): Promise<RegExpExecArray>;
  /** All that has been printed so far. */
  readonly output: string;
  /** Signals the command itself, and nothing that it started. */
  signal(signal: NodeJS.Signals): void;
  /** Every process of a terminal gets SIGINT. */
  pressCtrlC(): void;
  /** Waits until the command and all that it started are gone: the last of them closes the output. */
  ends(): Promise<{ code: number | null; output: string }>;
}

export interface Setting {
  /** The root of this repository, where left out. */
  cwd?: string;
  /** Besides what the tests themselves have. */
  env?: Record<string, string>;
}

export async function atTerminal(
  command: string[],
  use: (terminal: Terminal) => Promise<void>,
  { cwd = root, env = {} }: Setting = {},
): Promise<void> {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  // `env` becomes the command, with the same process id.
  const child = spawn('env', [...variables, ...command], { cwd, detached: true });
  const pid = child.pid as number;
  let output = '';
  let position = 0;
  let closed = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  child.on('close', () => {
    closed = true;
  });

  const until = async (reached: () => boolean, complaint: string): Promise<void> => {
    const end = Date.now() + PATIENCE;
    while (!reached()) {
      if (!closed && Date.now() < end) await setTimeout(5);
      else throw new Error(`${complaint}. ${closed ? 'It ended' : 'It runs'}, after:\n${output}`);
    }
  };
  try {
    await use({
      get output() {
        return output;
      },
      async sees(pattern) {
        let match: RegExpExecArray | null = null;
        const find = (): boolean => {
          match = pattern.exec(output.slice(position));
          return match !== null;
        };
        await until(find, `The terminal never showed ${pattern}`);
        const found = match as unknown as RegExpExecArray;
        position += found.index + found[0].length;
        return found;
      },
      signal: (signal) => void process.kill(pid, signal),
      pressCtrlC: () => void process.kill(-pid, 'SIGINT'),
      async ends() {
        await until(() => closed, 'The command did not end');
        return { code: child.exitCode, output };
      },
    });
  } finally {
    if (!closed) killAll(pid);
  }
}

/** Leaves nothing behind of a command that the test did not end. */
function killAll(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
