import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { makeOddFolder } from 'test-support/odd-folder';

const root = path.join(__dirname, '..');

test('in a folder of any name Jest finds the tests, and tells the place where one fails', () => {
  const folder = makeOddFolder();
  onCleanup(() => rmSync(folder, { recursive: true }));
  for (const part of ['package.json', 'jest.config.mjs', 'test/setup', 'packages']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  for (const inside of ['miniprogram/pages', 'packed']) {
    mkdirSync(path.join(folder, 'test', inside), { recursive: true });
  }
  for (const file of ['a.test.ts', 'packed/b.test.ts', 'miniprogram/pages/page.test.ts']) {
    writeFileSync(
      path.join(folder, 'test', file),
      "interface None {}\n\ntest('fails', () => {\n  expect(1 as None).toBe(2);\n});\n",
    );
  }
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const { stderr } = spawnSync(
    process.execPath,
    ['-C', 'miniprogram-ts', jest, '--selectProjects', 'app'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  expect(stderr).toContain('/test/a.test.ts:4:21)');
  expect(stderr).toContain('Tests:       1 failed, 1 total');
});
