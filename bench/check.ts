import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTable } from '../scripts/table';

const FILES = [20, 2700];
const project = fileURLToPath(new URL('..', import.meta.url));
const main = join(project, 'packages/tools/src/main.ts');
const tool = ['-C', 'miniprogram-ts', '--require', join(project, 'typescript.cjs'), main, 'check'];

/** How long a check takes in a program of that many files. */
export async function benchCheck(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const rows = ['js', 'ts'].map((ending) => [
      ending === 'js' ? 'JavaScript' : 'TypeScript',
      ...FILES.map((files) => seconds(join(folder, `${ending}${files}`), files, ending).toFixed(1)),
    ]);
    const head = ['', ...FILES.map((files) => `${files} 个文件`)];
    printTable('检查：秒', head, rows, '目标：10 秒以内');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function seconds(root: string, files: number, ending: string): number {
  const pages = Array.from({ length: Math.round(files / 3) }, (_, index) => `p${index}`);
  mkdirSync(root);
  writeFileSync(join(root, 'app.json'), JSON.stringify({ pages }));
  for (const page of pages) {
    writeFileSync(join(root, `${page}.json`), '{}');
    writeFileSync(join(root, `${page}.wxml`), WXML);
    writeFileSync(join(root, `${page}.${ending}`), SCRIPT);
  }
  const start = performance.now();
  spawnSync(process.execPath, [...tool, root], { stdio: 'ignore' });
  return (performance.now() - start) / 1000;
}

const WXML =
  '<view wx:for="{{rows}}" wx:key="id" bindtap="go">{{item.name}} {{title}}</view>\n'.repeat(10);

const SCRIPT = `Page({
  data: { title: '页面', rows: [{ id: 1, name: '苹果' }] },
  go() { this.setData({ title: '去' }); },
});
`;
