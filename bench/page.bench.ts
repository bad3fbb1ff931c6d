/** @jest-environment ./packages/test-support/src/jsdom-environment.ts */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readAppConfig, readConfigs, Source } from 'miniprogram-core/source';
import { openComponent } from 'miniprogram-page-test';
import { printTable } from '../scripts/table';
import { logIn } from '../test/miniprogram/pages/log-in';
import { makeMockApp } from '../test/support/mock-app';
import { openPage } from '../test/support/phone';
import { median } from './median';

const TESTS = 100;
const WARM_UP = 20;
const PAGE = 'pages/login/login';
/** Where Jest compiles what it is asked for; Git knows nothing of it. */
const FOLDER = path.resolve('.cache/bench-page');

declare const document: { createElement(tag: string): object };

interface Rendered {
  attach(parent: object): void;
  detach(): void;
}

test('opening a page beside a bare render of miniprogram-simulate, and a whole login', async () => {
  const app = await makeMockApp();
  const bare = bareRender();
  const durations = { bare: [] as number[], open: [] as number[], login: [] as number[] };
  for (let count = 0; count < WARM_UP + TESTS; count += 1) {
    const start = performance.now();
    bare();
    const rendered = performance.now();
    const page = openPage(PAGE, { server: app });
    const opened = performance.now();
    logIn(page);
    await page.waitForText('你好，小明');
    page.leave();
    const end = performance.now();
    if (count < WARM_UP) continue;
    durations.bare.push(rendered - start);
    durations.open.push(opened - rendered);
    durations.login.push(end - rendered);
  }
  const base = median(durations.bare);
  const row = (name: string, values: number[]): string[] => [
    name,
    median(values).toFixed(1),
    (median(values) / base).toFixed(2),
    (values.reduce((sum, value) => sum + value, 0) / 1000).toFixed(2),
  ];
  printTable(
    `页面测试：登录页，毫秒，${TESTS} 次`,
    ['', '中位数', '倍', `${TESTS} 次共几秒`],
    [
      row('miniprogram-simulate 只画同样的模板和数据', durations.bare),
      row('openPage 打开页面', durations.open),
      row('打开、登录、看到问候', durations.login),
    ],
    `目标：打开不超过只画的 1.5 倍，${TESTS} 个测试不超过 3 秒`,
  );
}, 120_000);

/** The page's template and its components', with the data that they have when the page is opened. */
function bareRender(): () => void {
  cpSync('miniprogram', FOLDER, { recursive: true });
  const source = new Source('miniprogram');
  const configs = readConfigs(source, [PAGE], readAppConfig(source).json);
  for (const name of Object.keys(configs)) {
    const { data } = name === PAGE ? openPage(PAGE) : openComponent(name);
    rmSync(path.join(FOLDER, `${name}.ts`));
    mkdirSync(path.dirname(path.join(FOLDER, name)), { recursive: true });
    writeFileSync(path.join(FOLDER, `${name}.js`), `Component(${JSON.stringify({ data })});`);
  }
  // An engine of its own: the kit's draws nothing.
  let simulate: {
    load(path: string, options: object): string;
    render(id: string): Rendered;
  } = undefined as never;
  jest.isolateModules(() => {
    simulate = require('miniprogram-simulate');
  });
  // The kit has put there already what WXS has on strings, functions …
  Object.assign(globalThis, { __WXML_GLOBAL__: { wxs_nf_init: true } });
  const id = simulate.load(path.join(FOLDER, PAGE), { rootPath: FOLDER });
  return () => {
    const page = simulate.render(id);
    page.attach(document.createElement('div'));
    page.detach();
  };
}
