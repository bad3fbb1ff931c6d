import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { root } from '../support/terminal';

/** Windows has no such names. */
const there = process.platform === 'win32' ? test.skip : test;

there.each(['?', '*', '\\'])('a folder with %s in its name is refused in one line', (sign) => {
  const parent = mkdtempSync(path.join(tmpdir(), 'name-'));
  onCleanup(() => rmSync(parent, { recursive: true }));
  const folder = path.join(parent, `a${sign}b`);
  mkdirSync(folder);
  const loader = 'typescript.cjs';
  cpSync(path.join(root, loader), path.join(folder, loader));
  const { status, stderr } = spawnSync(process.execPath, ['--require', `./${loader}`, 'main.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe(
    `文件夹 ${folder} 的名字里有 ${sign}，Node 找不到里面的文件。改个名字再启动\n`,
  );
  expect(status).toBe(1);
});
