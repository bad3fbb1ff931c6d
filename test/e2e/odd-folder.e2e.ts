import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { openTab } from 'test-support/browser/browser';
import { sees } from 'test-support/browser/person';
import { makeOddFolder } from 'test-support/odd-folder';
import { addressesOf } from '../support/preview-terminal';
import { atTerminal, root, start } from '../support/terminal';
import { logIn } from './log-in';

function nameOf(folder: string): string {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).name;
}

/** What `npm start` is made of. Vite looks for files beside its own, so that it cannot be a link. */
function copyProject(): string {
  const folder = makeOddFolder();
  onCleanup(() => rmSync(folder, { recursive: true }));
  const parts = [
    'package.json',
    'typescript.cjs',
    'contract',
    'miniprogram',
    'mock-server',
    'packages',
    'scripts',
  ];
  const configs = readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name));
  for (const part of [...parts, ...configs, 'node_modules/vite']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  const packages = new Map(
    readdirSync(path.join(root, 'packages'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => [nameOf(path.join(root, 'packages', name)), `packages/${name}`]),
  );
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    const own = packages.get(name);
    const target = own ? path.join(folder, own) : path.join(root, 'node_modules', name);
    const link = path.join(folder, 'node_modules', name);
    if (name !== 'vite') symlinkSync(target, link, 'junction');
  }
  return folder;
}

test('npm start draws the mini-program of a folder of any name, and follows its edits', async () => {
  const folder = copyProject();
  await atTerminal(
    // Its database too is in that folder.
    ['--port', '0', '--mock-port', '0'],
    async (terminal) => {
      const { preview } = await addressesOf(terminal);
      const { page, expectError } = await openTab();
      await page.goto(preview);
      await logIn(page);
      await sees(page, '你好，小明');

      appendFileSync(path.join(folder, 'miniprogram/app.wxss'), 'page { color: rgb(1, 2, 3) }\n');
      await page.waitForFunction(
        "getComputedStyle(document.querySelector('wx-page')).color === 'rgb(1, 2, 3)'",
      );
      appendFileSync(path.join(folder, 'miniprogram/app.ts'), "throw new Error('出了岔子');\n");
      await page.getByRole('alert').getByText('出了岔子').waitFor();
      await expectError(/出了岔子/);
      await terminal.sees(/app（app\.ts:9:7）：Error: 出了岔子/);
      expect(terminal.output).not.toMatch(/vite|project root/i);
      await page.close();
      terminal.pressCtrlC();
      expect((await terminal.ends()).code).toBe(0);
    },
    { command: start, cwd: folder },
  );
});
