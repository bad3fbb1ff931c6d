import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { closeBrowser, openBrowser } from 'test-support/browser/browser';
import { printTable } from '../scripts/table';
import { median } from './median';
import { urlOf } from './url-of';

const STARTS = 3;
const EDITS = 7;

const project = fileURLToPath(new URL('..', import.meta.url));
const typescript = ['-C', 'miniprogram-ts', '--require', join(project, 'typescript.cjs')];
const main = join(project, 'scripts', 'start.ts');

/** How long a person waits for the preview, and how much the browser has to load. */
export async function benchPreview(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const root = join(folder, 'miniprogram');
  cpSync(join(project, 'miniprogram'), root, { recursive: true });
  try {
    // A browser that runs already: a person's does.
    await openBrowser();
    const cold: number[] = [];
    const warm: number[] = [];
    for (let count = 0; count < STARTS; count += 1) {
      // Where tsx keeps what it has compiled.
      const compiled = mkdtempSync(join(folder, 'compiled-'));
      cold.push(await measureStart(root, compiled));
      warm.push(await measureStart(root, compiled));
    }
    let edits: number[] = [];
    await atPreview(root, tmpdir(), async (page) => {
      edits = await measureEdits(page, join(root, 'pages', 'login', 'login.wxss'));
    });
    printTable(
      `预览：毫秒，启动 ${STARTS} 次、修改 ${EDITS} 次的中位数`,
      ['', '毫秒', '目标'],
      [
        ['从启动到登录页画好，头一次', median(cold).toFixed(0), '3000 以内'],
        ['从启动到登录页画好，以后', median(warm).toFixed(0), ''],
        ['保存 .wxss 到看得见', median(edits).toFixed(0), '300 以内'],
      ],
      `运行时和引擎压缩以后 ${(await sizeOfRuntime()).toFixed(0)} KB，目标：120 KB 以内`,
    );
  } finally {
    await closeBrowser();
    rmSync(folder, { recursive: true });
  }
}

async function measureStart(root: string, compiled: string): Promise<number> {
  const start = performance.now();
  let end = 0;
  await atPreview(root, compiled, async () => {
    end = performance.now();
  });
  return end - start;
}

/** Milliseconds of each edit, as the next frame of the page shows it. */
async function measureEdits(page: Page, file: string): Promise<number[]> {
  const durations: number[] = [];
  for (let count = 1; count <= EDITS; count += 1) {
    const color = `rgb(${count}, 2, 3)`;
    const shown = page.waitForFunction(
      `getComputedStyle(document.querySelector('.subtitle')).color === '${color}'`,
    );
    const start = performance.now();
    appendFileSync(file, `.subtitle { color: ${color} !important }\n`);
    await shown;
    durations.push(performance.now() - start);
  }
  return durations;
}

/** Starts it, and opens the login page in a browser that has seen nothing of it. */
async function atPreview(
  root: string,
  compiled: string,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const ports = ['--port', '0', '--mock-port', '0', '--database', ':memory:'];
  const child = spawn(process.execPath, [...typescript, main, ...ports, '--root', root], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { TMPDIR: compiled },
  });
  const context = await (await openBrowser()).newContext();
  try {
    const page = await context.newPage();
    await page.goto(await urlOf(child));
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    await use(page);
  } finally {
    await context.close();
    child.kill();
    await once(child, 'exit');
  }
}

/** In KB: what runs a mini-program, with engine, components and `wx`, without the frame around it. */
async function sizeOfRuntime(): Promise<number> {
  const preview = join(project, 'packages/tools/src/preview');
  const bundle = await rolldown({ input: join(preview, 'runtime', 'start.ts') });
  const { output } = await bundle.generate({ minify: true });
  await bundle.close();
  const styles = ['runtime/runtime.css', 'components/built-in.css'].map((file) =>
    readFileSync(join(preview, file)),
  );
  const sizes = [output[0].code, ...styles].map((file) => gzipSync(file).byteLength);
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}
