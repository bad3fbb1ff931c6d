import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atTerminal, root } from 'test-support/terminal';

test('without a Chromium there is one line that says what to do', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const command: string[] = scripts['test:e2e'].replace(/^node\b/, process.execPath).split(' ');
  const line = 'CHROMIUM_PATH 指向的 /nowhere/chromium 不存在。改成 Chromium 或 Chrome 的程序文件';
  return atTerminal(
    command,
    async ({ ends }) => expect(await ends()).toEqual({ code: 1, output: `${line}\n` }),
    { env: { CHROMIUM_PATH: '/nowhere/chromium' } },
  );
});
