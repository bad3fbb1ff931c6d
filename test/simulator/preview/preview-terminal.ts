import { readFileSync } from 'node:fs';
import path from 'node:path';
import { atTerminal, root, type Terminal } from '../../mock-server/terminal';

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
/** `npm start` without npm and its shell in between, so that a signal meets the program itself. */
export const start = [process.execPath, ...scripts.start.split(' ').slice(1)];

/** No port that is taken, and nothing in the repository. */
export const ARGS = ['--port', '0', '--mock-port', '0', '--database', ':memory:'];

export function atPreview(
  args: string[],
  use: (terminal: Terminal) => Promise<void>,
  command = start,
): Promise<void> {
  return atTerminal(args, use, { command });
}

export interface Addresses {
  preview: string;
  inspector: string;
  mock: string;
}

/** Waits for the banner, and reads it. */
export async function addressesOf({ sees }: Terminal): Promise<Addresses> {
  const [, preview = '', inspector = ''] = await sees(
    /预览　　　 {2}(http:\/\/127\.0\.0\.1:\d+)\n {2}检查器　　 {2}(http:\/\/127\.0\.0\.1:\d+\/__mock)\b[\s\S]*结束　　　 {2}Ctrl\+C\n/,
  );
  return { preview, inspector, mock: new URL(inspector).origin };
}
