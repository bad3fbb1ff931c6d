import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as support from 'test-support/terminal';

export { PATIENCE, type Terminal } from 'test-support/terminal';

export const root = path.resolve(__dirname, '../..');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<'mock' | 'start', string>;
};
const commandOf = (script: string): string[] =>
  script.split(' ').map((word) => (word === 'node' ? process.execPath : word));
/** Without npm and its shell in between, so that a signal meets the program itself. */
export const mock = commandOf(scripts.mock);
export const start = commandOf(scripts.start);
/** Without the watcher, in half the time: for what main.ts says by itself. */
export const main = mock.map((word) => word.replace('watch.ts', 'main.ts'));

/** `npm run mock`, where no other command is given. */
export function atTerminal(
  args: string[],
  use: (terminal: support.Terminal) => Promise<void>,
  { command = mock, ...setting }: support.Setting & { command?: string[] } = {},
): Promise<void> {
  return support.atTerminal([...command, ...args], use, { cwd: root, ...setting });
}

/** The whole banner; the address is its first group. */
export const BANNER = /模拟服务器已启动 {2}(http:\/\/127\.0\.0\.1:\d+)\n[\s\S]*结束[ 　]+Ctrl\+C\n/;

export async function startedAt({ sees }: support.Terminal): Promise<string> {
  return (await sees(BANNER))[1] as string;
}
