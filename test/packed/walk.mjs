// Plays what a person does with the packages as they are packed: run in the folder of the program.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [repository, chromiumPath] = process.argv.slice(2);
const { chromium } = createRequire(`${repository}/package.json`)('playwright-core');
const started = [];

/** Starts a command, and waits for what it prints. */
function start(command, args, pattern) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      const found = pattern.exec(output);
      if (found) resolve(found[1]);
    });
    const call = `${command} ${args.join(' ')}`;
    child.once('exit', () => reject(new Error(`${call} ended, and had printed:\n${output}`)));
  });
}

/** Runs a command to its end. */
function run(...args) {
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', ...args], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { status, output: stdout + stderr };
}

function step(title) {
  console.log(`-- ${title}`);
}

async function walk() {
  step('hono-mock in a backend of ten lines: its inspector, a connection that breaks on demand');
  const backend = await start(process.execPath, ['backend.js'], /(http:\/\/\S+)/);
  const hello = await (await fetch(`${backend}/hello?name=a`)).json();
  assert.deepEqual(hello, { greeting: '你好，a' });
  const inspector = await fetch(`${backend}/__mock`, { headers: { accept: 'text/html' } });
  assert.match(await inspector.text(), /收到的请求[\s\S]*\/hello/);
  assert.equal((await fetch(`${backend}/__mock/inspector.css`)).status, 200);
  const broken = fetch(`${backend}/hello`, {
    headers: { 'x-mock-fault': 'CONNECTION_RESET_BY_PEER' },
  });
  await assert.rejects(broken, ({ cause }) => cause.code === 'ECONNRESET');

  step('hono-mock as a command in front of it');
  const proxy = await start(
    'npx',
    ['--no-install', 'hono-mock', '--port', '0', '--proxy', backend],
    /已启动 {2}(http:\S+)/,
  );
  assert.deepEqual(await (await fetch(`${proxy}/hello?name=b`)).json(), { greeting: '你好，b' });
  const { requests } = await (await fetch(`${proxy}/__mock/requests`)).json();
  assert.equal(requests[0].path, '/hello');

  step('miniprogram-tools preview draws both pages');
  const preview = await start(
    'npx',
    ['--no-install', 'miniprogram-tools', 'preview', '--port', '0', '--mock', backend],
    /已启动 {2}(http:\S+)/,
  );
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(preview, { timeout: 120_000 });
    await page.getByRole('button', { name: '问候' }).click();
    await page.getByText('你好，小明').waitFor();
    await page.getByRole('button', { name: '数到 0' }).click();
    await page.getByRole('button', { name: '看详情' }).click();
    await page.getByText('一共数了 2').waitFor();
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
  }

  step('miniprogram-tools check is content, and finds two planted mistakes');
  const sound = run('miniprogram-tools', 'check');
  assert.deepEqual([sound.status, sound.output.slice(0, 9)], [0, 'WXML 没有问题']);
  const wxml = 'miniprogram/pages/home/home.wxml';
  const before = readFileSync(wxml, 'utf8');
  writeFileSync(wxml, before.replace('onGreet', 'onGret').replace('{{greeting}}', '{{greting}}'));
  const wrong = run('miniprogram-tools', 'check');
  writeFileSync(wxml, before);
  assert.equal(wrong.status, 1, wrong.output);
  assert.match(wrong.output, /home\.wxml:1:\d+ .*greting/);
  assert.match(wrong.output, /home\.wxml:2:\d+ .*onGret/);

  step('miniprogram-tools douyin builds');
  const douyin = run('miniprogram-tools', 'douyin');
  assert.deepEqual([douyin.status, /已生成/.test(douyin.output)], [0, true], douyin.output);
  assert.match(readFileSync('dist/douyin/pages/home/home.js', 'utf8'), /tt\.request/);

  step('every command has its help');
  for (const command of ['preview', 'check', 'devtools', 'douyin']) {
    assert.equal(run('miniprogram-tools', command, '--help').status, 0);
  }
}

try {
  await walk();
} finally {
  // All that they have started ends with them, and only then this process.
  for (const child of started) child.kill('SIGTERM');
}
