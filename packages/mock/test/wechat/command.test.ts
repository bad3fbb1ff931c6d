import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atTerminal, type Terminal, typescript } from 'test-support/terminal';
import { defaultDirectory } from '../../src/wechat';

const folder = mkdtempSync(path.join(tmpdir(), 'wechat-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

const command = [...typescript('packages/mock/src/main.ts'), 'wechat'];

function run(args: string[], use: (terminal: Terminal) => Promise<void>): Promise<void> {
  return atTerminal([...command, ...args], use);
}

function fileOf(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

async function post(url: string, body: object): Promise<Record<string, string>> {
  const headers = { 'Content-Type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

test.concurrent('hono-mock wechat stands in for api.weixin.qq.com, as its help says', () =>
  run(['--port', '0'], async (terminal) => {
    const [, url = ''] = await terminal.sees(/模拟的微信 已启动 {2}(\S+)/);
    await terminal.sees(new RegExp(`代替　　  https://api\\.weixin\\.qq\\.com → ${url}\n`));
    await terminal.sees(new RegExp(`检查器　  ${url}/__mock\n`));
    const { code = '' } = await post(`${url}/__wechat/device/login`, { appid: 'touristappid' });
    const grant = new URLSearchParams({
      appid: 'touristappid',
      secret: '0123456789abcdef0123456789abcdef',
      js_code: code,
      grant_type: 'authorization_code',
    });
    const session = await (await fetch(`${url}/sns/jscode2session?${grant}`)).json();
    expect(Object.keys(session).sort()).toEqual(['openid', 'session_key']);
    await terminal.sees(
      /^GET \/sns\/jscode2session\?appid=touristappid&secret=\*\*\*&js_code=\*\*\*&/m,
    );
    terminal.pressCtrlC();
    const { code: exitCode, output } = await terminal.ends();
    expect(exitCode).toBe(0);
    expect(output).not.toMatch(/0123456789abcdef| {4}at /);
  }));

test.concurrent('hono-mock wechat --file has the AppIDs and the people of the file', () => {
  const file = fileOf(
    'wechat.jsonc',
    '{ "apps": [{ "appid": "wx7", "secret": "sesame" }], "people": [{ "nickname": "阿珍" }] }',
  );
  return run(['--port', '0', '--file', file], async (terminal) => {
    const [, url = ''] = await terminal.sees(/已启动 {2}(\S+)/);
    expect(await post(`${url}/__wechat/device/login`, { appid: 'wx7' })).toHaveProperty('code');
    const grant = new URLSearchParams({
      grant_type: 'client_credential',
      appid: 'wx7',
      secret: 'x',
    });
    expect(await (await fetch(`${url}/cgi-bin/token?${grant}`)).json()).toMatchObject({
      errcode: 40125,
    });
    await terminal.sees(/（40125：AppSecret 和微信名单里的不一样）/);
  });
});

test.concurrent.each([
  [['--file', 'nowhere.jsonc'], '读不到微信名单 nowhere.jsonc：ENOENT'],
  [['--file', ''], '--file 后面缺文件名，例如 wechat.jsonc'],
  [
    ['--port', 'abc'],
    '--port 要的是 0 到 65535 的整数，收到的是「abc」。例如：npx hono-mock wechat --port 3001',
  ],
])('hono-mock wechat %j ends with 1 and one line that says why', (args, line) =>
  run(args, async ({ ends }) => expect(await ends()).toEqual({ code: 1, output: `${line}\n` })),
);

test.concurrent('hono-mock wechat with a broken file ends with 1 and says where', () => {
  const file = fileOf('broken.jsonc', '{\n  "apps": []\n}');
  return run(['--file', file], async ({ ends }) =>
    expect(await ends()).toEqual({
      code: 1,
      output: `微信名单 ${file} 第 2 行：apps 不能是空的\n`,
    }),
  );
});

test.concurrent.each([[['--proxy', 'http://127.0.0.1:1']], [['now']]])(
  'hono-mock wechat %j ends with 1, what was given, and the help',
  (args) =>
    run(args, async ({ ends }) => {
      const { code, output } = await ends();
      expect([code, output]).toEqual([
        1,
        expect.stringMatching(
          new RegExp(`^参数有误：wechat ${args.join(' ')}\n\n模拟微信[\\s\\S]*--file`),
        ),
      ]);
    }),
);

test.concurrent('hono-mock wechat --help shows the directory that it has without a file', () =>
  run(['--help'], async ({ ends }) => {
    const { code, output } = await ends();
    const [shown = ''] = /\{\n {4}"apps"[\s\S]*?\n {2}\}/.exec(output) ?? [];
    expect([code, JSON.parse(shown)]).toEqual([0, defaultDirectory]);
  }));
