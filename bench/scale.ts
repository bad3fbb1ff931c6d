import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { closeBrowser, openBrowser } from 'test-support/browser/browser';
import { printTable } from '../scripts/table';
import { median } from './median';
import { urlOf } from './url-of';

const STARTS = 3;
const EDITS = 7;
const FILES = [20, 2700];

const project = fileURLToPath(new URL('..', import.meta.url));
const typescript = ['-C', 'miniprogram-ts', '--require', join(project, 'typescript.cjs')];
const main = join(project, 'packages/tools/src/main.ts');

interface Measured {
  opening: number;
  edit: number;
}

/** Whether the size of a program matters to who opens one page of it, and edits that. */
export async function benchScale(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    await openBrowser();
    const measured: Measured[] = [];
    for (const files of FILES) {
      const root = join(folder, String(files));
      makeProgram(root, files);
      measured.push(await measure(root));
    }
    const [small = { opening: 0, edit: 0 }, large = small] = measured;
    const row = (what: string, key: keyof Measured): string[] => [
      what,
      small[key].toFixed(0),
      large[key].toFixed(0),
      (large[key] / small[key]).toFixed(2),
    ];
    printTable(
      `小程序的大小：毫秒，启动 ${STARTS} 次、修改 ${EDITS} 次的中位数`,
      ['', ...FILES.map((files) => `${files} 个文件`), '倍数'],
      [row('从启动到第一个页面画好', 'opening'), row('保存 .wxml 到看得见', 'edit')],
      '目标：1.3 倍以内',
    );
  } finally {
    await closeBrowser();
    rmSync(folder, { recursive: true });
  }
}

/** A program of pages with four files each, and one component that all use. */
function makeProgram(root: string, files: number): void {
  const pages = Array.from({ length: Math.round((files - 7) / 4) }, (_, index) => `p${index}`);
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('app.json', JSON.stringify({ pages: pages.map((page) => `pages/${page}/${page}`) }));
  write('app.js', 'App({});');
  write('app.wxss', '.title { font-weight: bold }');
  write('card/card.json', '{ "component": true }');
  write('card/card.js', "Component({ properties: { title: String }, data: { note: '说明' } });");
  write('card/card.wxml', '<view class="card"><text>{{title}}</text><slot /></view>');
  write('card/card.wxss', '.card { padding: 20rpx; margin: 10rpx }');
  for (const page of pages) {
    const path = `pages/${page}/${page}`;
    write(`${path}.json`, '{ "usingComponents": { "card": "/card/card" } }');
    write(`${path}.wxss`, '.row { display: flex; padding: 10rpx } .row .name { color: #333 }');
    write(`${path}.wxml`, wxmlOf(page, 0));
    write(
      `${path}.js`,
      `Page({ data: { rows: Array.from({ length: 20 }, (_, id) => ({ id, name: '第 ' + id + ' 行' })) } });`,
    );
  }
}

const wxmlOf = (page: string, edit: number): string =>
  `<view class="title">${page}：${edit}</view>
<card wx:for="{{rows}}" wx:key="id" title="{{item.name}}"><view class="row">{{item.id}}</view></card>\n`;

async function measure(root: string): Promise<Measured> {
  const openings: number[] = [];
  let edits: number[] = [];
  for (let count = 0; count < STARTS; count += 1) {
    const start = performance.now();
    await atPreview(root, async (page) => {
      openings.push(performance.now() - start);
      if (count === STARTS - 1) edits = await measureEdits(page, root);
    });
  }
  return { opening: median(openings), edit: median(edits) };
}

async function measureEdits(page: Page, root: string): Promise<number[]> {
  const durations: number[] = [];
  for (let edit = 1; edit <= EDITS; edit += 1) {
    const shown = page.getByText(`p0：${edit}`, { exact: true }).waitFor();
    const start = performance.now();
    writeFileSync(join(root, 'pages/p0/p0.wxml'), wxmlOf('p0', edit));
    await shown;
    durations.push(performance.now() - start);
  }
  return durations;
}

async function atPreview(root: string, use: (page: Page) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, [...typescript, main, 'preview', root, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const context = await (await openBrowser()).newContext();
  try {
    const page = await context.newPage();
    await page.goto(await urlOf(child));
    await page.getByText('p0：', { exact: false }).first().waitFor();
    await use(page);
  } finally {
    await context.close();
    child.kill();
    await once(child, 'exit');
  }
}
