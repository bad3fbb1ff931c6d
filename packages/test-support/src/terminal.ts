import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

export const root = path.resolve(__dirname, '../..');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: { mock: string };
};
const [node, ...script] = scripts.mock.split(' ');
/** Without npm and its shell in between, so that a signal meets the watcher itself. */
export const mock = [node === 'node' ? process.execPath : String(node), ...script];
/** Without the watcher, in half the time: for what main.ts says by itself. */
export const main = mock.map((word) => word.replace('watch.ts', 'main.ts'));

/** A command takes about a second by itself, and more while other tests run. */
export const PATIENCE = 60_000;

/** `npm run mock` as the person at the terminal has it. */
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
  command?: string[];
  cwd?: string;
  /** Besides what the tests themselves have. */
  env?: Record<string, string>;
}

export async function atTerminal(
  args: string[],
  use: (terminal: Terminal) => Promise<void>,
  { command = mock, cwd = root, env = {} }: Setting = {},
): Promise<void> {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  // `env` becomes the command, with the same process id.
  const child = spawn('env', [...variables, ...command, ...args], { cwd, detached: true });
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

/** The whole banner; the address is its first group. */
export const BANNER = /模拟服务器已启动 {2}(http:\/\/127\.0\.0\.1:\d+)\n[\s\S]*结束[ 　]+Ctrl\+C\n/;

export async function startedAt({ sees }: Terminal): Promise<string> {
  return (await sees(BANNER))[1] as string;
}
