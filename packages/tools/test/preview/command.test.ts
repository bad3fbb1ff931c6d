import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startServer } from 'test-support/server';
import { expectFree, takePort } from 'test-support/take-port';
import { atTerminal, PATIENCE, type Terminal } from 'test-support/terminal';
import { tools } from '../run-tools';
import { backend } from './backend';
import { miniProgramOf } from './mini-program';
import { addressOf, atPreview } from './preview-terminal';

jest.setTimeout(4 * PATIENCE);

test('the banner has the address and the folder, the preview answers, Ctrl+C ends it', async () => {
  const { root } = miniProgramOf();
  await atPreview([root], async (terminal) => {
    const url = await addressOf(terminal);
    expect(terminal.output).toBe(`
  预览已启动  ${url}

  小程序　　  ${root}，改了就看得到
  结束　　　  Ctrl+C

`);
    expect(await (await fetch(url)).text()).toContain('<title>小程序预览</title>');
    terminal.pressCtrlC();
    expect((await terminal.ends()).code).toBe(0);
    await expectFree(url);
  });
});

test('beside a mock server the banner has its inspector', async () => {
  const { port } = await startServer(backend());
  const mock = `http://127.0.0.1:${port}`;
  await atPreview(['--mock', `${mock}/__mock`, miniProgramOf().root], async (terminal) => {
    await addressOf(terminal);
    expect(terminal.output).toContain(`  检查器　　  ${mock}/__mock\n`);
  });
});

test('without a folder it shows the mini-program in the current one', () => {
  const cwd = realpathSync(miniProgramOf().root);
  return atPreview(
    [],
    async (terminal) => {
      await addressOf(terminal);
      expect(terminal.output).toContain(`  小程序　　  ${cwd}，改了就看得到\n`);
    },
    { cwd },
  );
});

/** A mini-program whose app.json is a pipe: until `release` whoever reads it waits. */
function slowMiniProgram() {
  const { root } = miniProgramOf();
  const [file, kept] = [join(root, 'app.json'), join(root, 'kept.json')];
  renameSync(file, kept);
  execFileSync('mkfifo', [file]);
  const pipe = openSync(file, 'r+');
  const release = (): void => {
    writeSync(pipe, readFileSync(kept));
    renameSync(kept, file);
    closeSync(pipe);
  };
  return { root, release };
}

test.each([
  ['Ctrl+C', ({ pressCtrlC }: Terminal) => pressCtrlC()],
  ['SIGTERM', ({ signal }: Terminal) => signal('SIGTERM')],
])('%s while it starts ends it, also where it arrives twice', async (_name, press) => {
  const { root, release } = slowMiniProgram();
  await atPreview([root], async (terminal) => {
    // The port is there at once.
    const url = await addressOf(terminal);
    for (let times = 0; times < 3; times += 1) {
      press(terminal);
      // Two at the same moment would count as one.
      await setTimeout(20);
    }
    release();
    expect(await terminal.ends()).toEqual({ code: 0, output: terminal.output });
    await expectFree(url);
  });
});

test('a taken port ends with 1 and one line that offers another', async () => {
  const { port, release } = await takePort(0);
  try {
    const { root } = miniProgramOf();
    await atTerminal([...tools, 'preview', root, '--port', String(port)], async ({ ends }) => {
      const line = `预览的端口 ${port} 已经被别的程序占用。先关掉那个程序，或者换一个端口：--port ${port + 1}`;
      expect(await ends()).toEqual({ code: 1, output: `${line}\n` });
    });
  } finally {
    release();
  }
});

test('--help names every option, and ends with 0', () =>
  atPreview(['--help'], async (terminal) => {
    expect((await terminal.ends()).code).toBe(0);
    for (const option of [
      '[目录]',
      '--port ',
      '--mock ',
      '--servers ',
      '--stubs ',
      '--allow ',
      '--help ',
    ]) {
      expect(terminal.output).toContain(option);
    }
  }));

test.each([
  [['--prot', '1'], /^参数有误：--prot 1\n\n在浏览器里看小程序\n/],
  [['a', 'b'], /^只能看一个小程序，收到的是 a、b\n$/],
  [['--port', 'abc'], /^--port 要的是 0 到 65535 的整数，收到的是「abc」。例如：--port 5174\n$/],
  [['--allow', '192.168.1.5'], /^--allow 要的是主机和端口，收到的是「192\.168\.1\.5」。.*\n$/],
  ...[
    'http://127.0.0.1:8080',
    'api.example.com=http://127.0.0.1:8080',
    'https://api.example.com=127.0.0.1:8080',
    'https://api.example.com=http://127.0.0.1:8080/v1',
    'https://api.example.com/v1=http://127.0.0.1:8080',
    'https://a.example=https://b.example=https://c.example',
    '=',
  ].map((servers): [string[], RegExp] => [
    ['--servers', servers],
    /^--servers 要的是两个网址，中间是 =，都只写到端口，收到的是「.*」。例如：.*\n$/,
  ]),
  [
    ['--mock', '127.0.0.1:3000'],
    /^--mock 要的是 http:\/\/ 开头的网址，收到的是「127\.0\.0\.1:3000」。.*\n$/,
  ],
  [
    ['--mock', 'http://localhost:5173', '--port', '5173'],
    /^--mock 要的是另一个服务器，收到的 http:\/\/localhost:5173 是预览自己的端口\n$/,
  ],
  [['none'], /^没有 none 这个文件夹。说明小程序在哪个目录：miniprogram-tools preview <目录>\n$/],
  [
    ['pages'],
    /^pages 里没有 app\.json，不是小程序的文件夹。说明小程序在哪个目录：miniprogram-tools preview <目录>\n$/,
  ],
])('%j ends with 1, and says what is wrong', (args, told) =>
  atTerminal(
    [...tools, 'preview', ...args],
    async ({ ends }) => {
      expect(await ends()).toEqual({ code: 1, output: expect.stringMatching(told) });
    },
    { cwd: miniProgramOf().root },
  ),
);

test('the command of the sources, which are not built, says in one line what to do', () => {
  const { root } = miniProgramOf();
  cpSync(join(__dirname, '../../bin'), join(root, 'bin'), { recursive: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/miniprogram-tools.cjs'), 'preview'],
    { encoding: 'utf8' },
  );
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    /^这里是 miniprogram-tools 的源码，还没有打包。.*npm start.*npm pack.*\n$/,
  );
});
