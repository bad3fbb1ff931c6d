import { readFileSync } from 'node:fs';
import path from 'node:path';
import { atTerminal, root } from 'test-support/terminal';

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

test.each([
  [
    { CHROMIUM_PATH: '/nowhere/chromium' },
    'CHROMIUM_PATH 指向的 /nowhere/chromium 不存在。改成 Chromium 或 Chrome 的程序文件',
  ],
])('without a Chromium there is one line that says what to do: %j', (env, line) => {
  const jest = path.join('node_modules', 'jest', 'bin', 'jest.js');
  const command = [process.execPath, jest, ...scripts['test:e2e'].split(' ').slice(1)];
  return atTerminal(
    [],
    async ({ ends }) => expect(await ends()).toEqual({ code: 1, output: `${line}\n` }),
    { command, env },
  );
});
