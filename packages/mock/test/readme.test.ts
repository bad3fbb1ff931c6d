import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { atTerminal, typescript } from 'test-support/terminal';
import { SocketFault } from '../src/faults/fault-rule';
import { scenarios } from '../src/faults/scenarios';
import { wechatErrors } from '../src/wechat/answer';
import { wechatScenarios } from '../src/wechat/scenarios';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
const words = new Set(readme.match(/\w+/g));

test.each(['index', 'inspector', 'command-line', 'hand-edited', 'wechat', 'graceful-shutdown'])(
  'README.md names all that src/%s gives',
  (door) => {
    const names = Object.keys(require(`../src/${door}`));
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !words.has(name))).toEqual([]);
  },
);

test('README.md names each option of mountMock, each fault and each scenario', () => {
  const source = readFileSync(join(__dirname, '../src/mount-mock.ts'), 'utf8');
  const [, body = ''] = /export interface MockOptions \{\n([\s\S]*?)\n\}/.exec(source) ?? [];
  const options = [...body.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name = '']) => name);
  expect(options).toContain('onReset');
  expect(options.filter((name) => !words.has(name))).toEqual([]);
  expect(SocketFault.options.filter((name) => !words.has(name))).toEqual([]);
  for (const { name, effect } of scenarios) expect(readme).toContain(`| ${name} | ${effect} |`);
});

test('README.md names each scenario and each errcode of WeChat', () => {
  for (const { name, effect } of wechatScenarios)
    expect(readme).toContain(`| ${name} | ${effect} |`);
  const [, table = ''] = /\n\| `errcode` \|([\s\S]*?)\n\n/.exec(readme) ?? [];
  const told = [...table.matchAll(/-?\d+(?=[、 ][^|]*\|)/g)].map(([errcode]) => errcode);
  expect(told.filter((errcode) => Number(errcode) > 40_000 || errcode === '-1').sort()).toEqual(
    Object.keys(wechatErrors).sort(),
  );
});

test('the app of README.md runs, tells its address and breaks on demand', async () => {
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  // Where `hono-mock` is found by its name.
  const cache = join(__dirname, '../node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'readme-'));
  onCleanup(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'server.ts');
  writeFileSync(file, code.replace('3000', '0'));
  const [node = '', ...flags] = typescript('');
  await atTerminal([node, ...flags.slice(0, -1), file], async (terminal) => {
    const [, url] = await terminal.sees(/检查器：(http:\S+)\/__mock/);
    expect(await (await fetch(`${url}/hello`)).json()).toEqual({ hello: '小明' });
    const headers = { 'X-Mock-Fault': 'EMPTY_RESPONSE' };
    await expect(fetch(`${url}/hello`, { headers })).rejects.toThrow();
    const { requests } = await (await fetch(`${url}/__mock/requests`)).json();
    expect(requests.map(({ injected }: { injected: unknown }) => injected)).toEqual([
      'EMPTY_RESPONSE',
      null,
    ]);
  });
});
