import { spawnSync } from 'node:child_process';
import { typescript } from 'test-support/terminal';

/** `miniprogram-tools`, without what follows it. */
export const tools = typescript('packages/tools/src/main.ts');

/** `miniprogram-tools` as a person runs it in a folder. */
export function runTools(cwd: string, ...args: string[]) {
  const [node = '', ...rest] = [...tools, ...args];
  const { status, stdout, stderr } = spawnSync(node, rest, { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}
