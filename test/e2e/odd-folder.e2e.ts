import { appendFileSync, cpSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { atTerminal, root } from '../mock-server/terminal';
import { addressesOf, start } from '../simulator/preview/preview-terminal';
import { onCleanup } from '../support/cleanup';
import { makeOddFolder } from '../support/odd-folder';
import { openTab } from './browser';
import { logIn, sees } from './person';

/** What `npm start` is made of. Vite looks for files beside its own, so that it cannot be a link. */
function copyProject(): string {
  const folder = makeOddFolder();
  onCleanup(() => rmSync(folder, { recursive: true }));
  const parts = ['package.json', 'contract', 'miniprogram', 'mock-server', 'simulator'];
  const configs = readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name));
  for (const part of [...parts, ...configs, 'node_modules/vite']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    const link = path.join(folder, 'node_modules', name);
    if (name !== 'vite') symlinkSync(path.join(root, 'node_modules', name), link, 'junction');
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
