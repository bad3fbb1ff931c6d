/**
 * `.ci/test-own`: follows docs/your-own.md in a clone of the last commit, with an `npm ci` of its own,
 * and checks after each part. It leaves nothing behind, also where it is ended before.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applyTo } from './apply';
import { type Part, readParts } from './recipe';

const DOCUMENT = 'docs/your-own.md';
/** Projects of jest.config.mjs. */
const PACKAGES = ['core', 'page-test', 'mock', 'tools'];

const root = path.resolve(__dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'own-'));
const copy = path.join(folder, '小程序');
let running: ChildProcess | undefined;

/** @throws Error with one line, where it does not end with 0 */
function step(...command: string[]): Promise<void> {
  const [name = '', ...args] = command;
  const line = command.join(' ').replaceAll(root, '.').replaceAll(copy, '<copy>');
  const start = performance.now();
  console.log(`\n== ${line}`);
  return new Promise((resolve, reject) => {
    const cwd = existsSync(copy) ? copy : root;
    // A group of its own: what npm starts ends with it.
    const child = spawn(name, args, {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    running = child;
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      running = undefined;
      const seconds = Math.round((performance.now() - start) / 1000);
      if (code !== 0) return reject(new Error(`${line} 没有通过（${signal ?? code}）`));
      console.log(`== ${line}: ${seconds} s`);
      resolve();
    });
  });
}

/** What does not fit is told in seconds, before anything is installed. */
async function partsThatFit(): Promise<Part[]> {
  const trial = path.join(folder, 'trial');
  await step('git', 'clone', '--quiet', '--no-hardlinks', root, trial);
  const parts = readParts(DOCUMENT, readFileSync(path.join(trial, DOCUMENT), 'utf8'));
  if (parts.length === 0) throw new Error(`${DOCUMENT} 里没有一个可以照做的代码块`);
  for (const block of parts.flatMap(({ blocks }) => blocks)) applyTo(trial, block);
  rmSync(trial, { recursive: true, maxRetries: 5 });
  return parts;
}

async function main(args: string[]): Promise<void> {
  const unknown = args.filter((arg) => arg !== '--fit');
  if (unknown.length > 0) {
    throw new Error(`不认识 ${unknown.join(' ')}。可以写的是 --fit：只看每一块还合不合，几秒钟`);
  }
  console.log(`照 ${DOCUMENT} 做一遍，在最后一次提交的副本里：没有提交的修改不算`);
  const parts = await partsThatFit();
  console.log('\n每一块都合得上');
  if (args.includes('--fit')) return;
  await step('git', 'clone', '--quiet', '--no-hardlinks', root, copy);
  await step('npm', 'ci', '--no-audit', '--no-fund', '--silent');
  for (const { title, blocks } of parts) {
    console.log(`\n## ${title}`);
    for (const block of blocks) console.log(`   ${applyTo(copy, block).join('\n   ')}`);
    // It checks first.
    await step('npm', 'run', '--silent', 'test:app');
  }
  // What else `npm test` has: the packages are as they were, and their tests do not read the app.
  const jest = ['-C', 'miniprogram-ts', 'node_modules/jest/bin/jest.js'];
  await step('node', ...jest, '--ignoreProjects', 'pages', 'app', ...PACKAGES);
  console.log('\n照着做完，一路都通过');
}

function endRunning(signal: NodeJS.Signals): void {
  if (running?.pid === undefined) return;
  try {
    process.kill(-running.pid, signal);
  } catch {
    // It has ended by itself meanwhile.
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // However often: what is half removed stays behind.
  process.on(signal, () => {
    if (process.exitCode !== 130) console.log('\n停下，正在收走副本……');
    process.exitCode = 130;
    endRunning('SIGTERM');
  });
}

main(process.argv.slice(2))
  .catch((error: Error) => {
    process.exitCode ||= 1;
    if (process.exitCode !== 130) console.error(error.message);
  })
  .finally(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
