import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

const OWN_FILES = 'The mini-program has no run-time dependency: it imports only its own files.';
const BY_CONTRACT = 'The mini-program knows the server by its contract only.';
const TYPES_ONLY =
  'Only `import type` may reach outside miniprogram/: the file is not in the package that ships.';
const PAGE = 'A page imports its own state and one function per endpoint from api/.';
const PURE_STATE = 'A .state.ts is pure: it may `import type`, and the texts.';
const API = 'Pages call the api, not the other way round.';
const CONTRACT = 'The contract imports zod only.';
const SERVER =
  'The mock server knows the mini-program by the contract only, and of the packages hono-mock.';
const ANY = "A package works on any mini-program: it never imports this repository's app.";
const BY_NAME = 'Packages import each other by name, through their exports.';
const CORE =
  'Everything else is built on the core: it imports no other package, and itself by a path.';
const WX_ANYWHERE =
  '`wx` runs anywhere: nothing of Node, nothing of the DOM. Transport and screen are handed in.';
const DATA = 'Tables are data only.';
const TRANSPORT = 'A transport knows only the interface in wx.';
const READER = 'Reading a mini-program needs no `wx`.';
const KIT = 'The page kit imports the core only, and itself by a path.';
const NO_JEST = 'Do not use the global variable expect.';
const TOOLS =
  'The tools import the core only, and themselves by a path: a mock server is a URL to them.';
const BROWSER = 'This runs in a browser: nothing of Node, and the server by the bridge only.';
const READER_TYPES =
  'This runs in a browser: only `import type` may take something from miniprogram-core/source.';
const ALONE = 'hono-mock stands alone: any Hono app may use it.';
const SHARED = 'What the tests share knows no tools, and itself by a path.';
const NO_TEST = 'Nobody imports a test.';
const NO_WX = 'Do not use the global variable wx.';
const NO_TT = 'Do not use the global variable tt.';
const NO_ENV = "Don't use process.env.";
const NO_ANY = 'Unexpected any. Specify a different type.';
const UNSEEN = 'Write it as `import type`: no circle of files is seen through this.';
const CIRCLE = 'This import is part of a cycle.';

/** `*` in a file stands for a name of its own for each row. */
const refused = [
  // The door out of the mini-program.
  ['miniprogram/api/*.ts', "import { it } from '../../contract/login';", TYPES_ONLY],
  ['miniprogram/api/*.ts', "import * as it from '../../contract/login';", TYPES_ONLY],
  ['miniprogram/api/*.ts', "import '../../contract/login';", TYPES_ONLY],
  ['miniprogram/api/*.ts', "export { it } from '../../contract/login';", TYPES_ONLY],
  ['miniprogram/api/*.ts', "export * from '../../contract/login';", TYPES_ONLY],
  ['miniprogram/*.ts', "import { it } from '../contract/login';", TYPES_ONLY],
  ['miniprogram/api/*.ts', "import { it } from 'zod';", OWN_FILES],
  ['miniprogram/api/*.ts', "import type { It } from 'zod';", OWN_FILES],
  ['miniprogram/api/*.ts', "import { it } from 'hono/accepts';", OWN_FILES],
  ['miniprogram/api/*.ts', "import { it } from '@hono/node-server';", OWN_FILES],
  ['miniprogram/pages/login/*.ts', "import { it } from 'node:path';", OWN_FILES],
  ['miniprogram/pages/login/*.ts', "import { it } from 'node:fs/promises';", OWN_FILES],
  ['miniprogram/*.ts', "export { it } from 'zod';", OWN_FILES],
  ['miniprogram/*.ts', "import { it } from '../mock-server/app';", BY_CONTRACT],
  ['miniprogram/api/*.ts', "import type { It } from '../../mock-server/app';", BY_CONTRACT],
  ['miniprogram/pages/login/*.ts', "export * from '../../../packages/core/src/wx';", BY_CONTRACT],
  ['miniprogram/api/*.ts', "import { it } from 'miniprogram-core/wx';", OWN_FILES],
  ['miniprogram/api/*.ts', "import type { It } from 'hono-mock';", OWN_FILES],
  // Inside the mini-program.
  ['miniprogram/pages/login/*.ts', "import { it } from '../../config';", PAGE],
  ['miniprogram/pages/login/*.ts', "import { it } from '../../api/request';", PAGE],
  ['miniprogram/pages/login/*.ts', "import type { It } from '../../../contract/login';", PAGE],
  ['miniprogram/pages/login/*.state.ts', "import { it } from '../../api/login';", PURE_STATE],
  ['miniprogram/pages/login/*.state.ts', "import '../../api/login';", PURE_STATE],
  ['miniprogram/pages/login/*.state.ts', "export { it } from '../../api/login';", PURE_STATE],
  [
    'miniprogram/pages/login/*.state.ts',
    "import { texts as it } from '../../api/texts';",
    PURE_STATE,
  ],
  ['miniprogram/pages/login/*.ts', "import { it } from '../../host';", PAGE],
  ['miniprogram/components/it/*.ts', "import { it } from '../../config';", PAGE],
  ['miniprogram/components/it/*.ts', "import { it } from 'zod';", OWN_FILES],
  ['miniprogram/components/it/*.state.ts', "import { it } from '../../api/wire';", PURE_STATE],
  ['miniprogram/api/*.ts', "import { it } from '../pages/login/login.state';", API],
  ['miniprogram/api/*.ts', "import { it } from '../components/it/it';", API],
  ['miniprogram/api/*.ts', "import type { It } from '../pages/login/login';", API],
  // The server, the contract and the commands.
  ['mock-server/*.ts', "import { it } from '../miniprogram/api/login';", SERVER],
  ['mock-server/*.ts', "import type { It } from '../miniprogram/api/login';", SERVER],
  ['mock-server/routes/*.ts', "export * from '../../packages/mock/src';", SERVER],
  ['mock-server/*.ts', "import { it } from '../scripts/table';", SERVER],
  ['mock-server/*.ts', "import { it } from 'miniprogram-core/wx';", SERVER],
  ['mock-server/*.ts', "import { it } from 'miniprogram-tools/preview';", SERVER],
  ['mock-server/*.ts', "import { it } from 'miniprogram-page-test';", SERVER],
  ['contract/*.ts', "import { it } from 'node:path';", CONTRACT],
  ['contract/*.ts', "import { it } from 'hono/accepts';", CONTRACT],
  ['contract/*.ts', "import { it } from 'hono-mock';", CONTRACT],
  ['contract/*.ts', "import { it } from '../mock-server/app';", CONTRACT],
  ['scripts/*.ts', "import { it } from '../packages/tools/src/preview';", BY_NAME],
  ['test/*.test.ts', "import { it } from '../packages/core/src/wx';", BY_NAME],
  // No package knows the app.
  ['packages/core/src/source/*.ts', "import { it } from '../../../../miniprogram/config';", ANY],
  ['packages/core/src/transport/*.ts', "import { it } from '../../../../mock-server/app';", ANY],
  [
    'packages/core/src/transport/*.ts',
    "import type { It } from '../../../../contract/login';",
    ANY,
  ],
  ['packages/page-test/src/*.ts', "import { it } from '../../../mock-server/app';", ANY],
  ['packages/page-test/src/*.ts', "import { it } from '../../../test/support/server';", ANY],
  ['packages/tools/src/*.ts', "import { it } from '../../../miniprogram/config';", ANY],
  ['packages/tools/src/preview/*.ts', "import { it } from '../../../../scripts/table';", ANY],
  [
    'packages/tools/src/preview/plugin/*.ts',
    "import { it } from '../../../../../test/support/page';",
    ANY,
  ],
  ['packages/tools/src/preview/frame/*.ts', "import { it } from '../../../../../contract/a';", ANY],
  ['packages/mock/src/*.ts', "import { it } from '../../../contract/login';", ANY],
  ['packages/mock/src/http/*.ts', "import type { It } from '../../../../mock-server/env';", ANY],
  ['packages/core/test/*.test.ts', "import { it } from '../../../mock-server/app';", ANY],
  ['packages/core/test/wx/*.test.ts', "import { it } from '../../../../test/support/a';", ANY],
  ['packages/page-test/test/*.test.ts', "import { it } from '../../../test/support/a';", ANY],
  ['packages/tools/test/e2e/*.e2e.ts', "import { it } from '../../../../test/e2e/a';", ANY],
  ['packages/mock/test/*.test.ts', "import type { It } from '../../../contract/login';", ANY],
  ['packages/test-support/src/*.ts', "import { it } from '../../../mock-server/app';", ANY],
  // Packages by name, and only those below them.
  ['packages/tools/src/*.ts', "import { it } from '../../core/src/wx';", BY_NAME],
  ['packages/page-test/src/*.ts', "import { it } from '../../core/src/wx';", BY_NAME],
  ['packages/core/src/source/*.ts', "import { it } from '../../../tools/src/finding';", BY_NAME],
  ['packages/mock/src/*.ts', "import { it } from '../../core/src/wx';", BY_NAME],
  ['packages/mock/test/*.test.ts', "import { it } from '../../core/src/wx';", BY_NAME],
  ['packages/core/src/source/*.ts', "import { it } from 'miniprogram-core/wx';", CORE],
  ['packages/core/src/source/*.ts', "import { it } from 'miniprogram-tools/preview';", CORE],
  ['packages/core/src/transport/*.ts', "import { it } from 'hono-mock';", CORE],
  ['packages/core/src/transport/*.ts', "import { it } from 'miniprogram-page-test/wx';", CORE],
  ['packages/core/src/source/*.ts', "import { it } from 'test-support/ask';", CORE],
  ['packages/page-test/src/*.ts', "import { it } from 'miniprogram-tools/preview';", KIT],
  ['packages/page-test/src/*.ts', "import { it } from 'miniprogram-page-test';", KIT],
  ['packages/page-test/src/*.ts', "import { it } from 'hono-mock';", KIT],
  ['packages/page-test/src/*.ts', "import { it } from 'test-support/ask';", KIT],
  ['packages/page-test/src/*.ts', 'export const it = expect;', NO_JEST],
  ['packages/page-test/src/person/*.ts', 'export const it = expect;', NO_JEST],
  ['packages/tools/src/*.ts', "import { it } from 'hono-mock';", TOOLS],
  ['packages/tools/src/check/*.ts', "import { it } from 'hono-mock/command-line';", TOOLS],
  ['packages/tools/src/douyin/*.ts', "import { it } from 'miniprogram-page-test';", TOOLS],
  ['packages/tools/src/devtools/*.ts', "import { it } from 'miniprogram-tools/douyin';", TOOLS],
  ['packages/tools/src/preview/frame/*.ts', "import { it } from 'hono-mock';", TOOLS],
  ['packages/mock/src/*.ts', "import { it } from 'miniprogram-core/wx';", ALONE],
  ['packages/mock/src/http/*.ts', "import type { It } from 'miniprogram-tools/preview';", ALONE],
  ['packages/mock/src/*.ts', "import { it } from 'hono-mock';", ALONE],
  ['packages/test-support/src/*.ts', "import { it } from 'miniprogram-tools/preview';", SHARED],
  // Inside the core and the preview.
  ['packages/core/src/wx/*.ts', "import { it } from 'node:http';", WX_ANYWHERE],
  ['packages/core/src/wx/*.ts', "import { it } from 'node:fs/promises';", WX_ANYWHERE],
  ['packages/core/src/wx/*.ts', "import { it } from 'zod';", WX_ANYWHERE],
  ['packages/core/src/wx/*.ts', "import { it } from '../transport/node';", WX_ANYWHERE],
  ['packages/core/src/wx/files/*.ts', "import { it } from 'node:fs';", WX_ANYWHERE],
  ['packages/core/src/wx/files/*.ts', "import { it } from '../../transport/node';", WX_ANYWHERE],
  ['packages/core/src/wx/*.ts', "import { it } from '../source';", WX_ANYWHERE],
  ['packages/core/src/wx/*.ts', "import { it } from '../../../../test/support/page';", WX_ANYWHERE],
  ['packages/core/src/wx/transfer/*.ts', "import { it } from 'node:http';", WX_ANYWHERE],
  ['packages/core/src/wx/socket/*.ts', "import { it } from '../../transport/node';", WX_ANYWHERE],
  ['packages/core/src/tables/*.ts', "import { it } from 'node:fs';", DATA],
  ['packages/core/src/tables/*.ts', "import { it } from '../wx';", DATA],
  ['packages/core/src/transport/*.ts', "import { it } from '../source';", TRANSPORT],
  ['packages/core/src/source/*.ts', "import { it } from '../wx/transport';", READER],
  ['packages/tools/src/preview/frame/*.ts', "import { it } from 'node:http';", BROWSER],
  [
    'packages/tools/src/preview/runtime/*.ts',
    "import { it } from 'miniprogram-core/transport/node';",
    BROWSER,
  ],
  ['packages/tools/src/preview/components/*.ts', "import { it } from '../plugin/styles';", BROWSER],
  [
    'packages/tools/src/preview/runtime/*.ts',
    "import { it } from 'miniprogram-core/source';",
    READER_TYPES,
  ],
  // Nobody imports the tests.
  ['miniprogram/api/*.ts', "import { it } from '../../test/support/page';", BY_CONTRACT],
  ['mock-server/*.ts', "import { it } from '../test/support/server';", SERVER],
  ['mock-server/*.ts', "import { it } from 'test-support/ask';", SERVER],
  ['contract/*.ts', "import { it } from '../test/support/server';", CONTRACT],
  ['scripts/*.ts', "import { it } from '../test/support/server';", NO_TEST],
  ['scripts/*.ts', "import { it } from 'test-support/terminal';", NO_TEST],
  // What only some files may touch.
  ['miniprogram/api/login.ts', 'console.log(wx);', NO_WX],
  ['miniprogram/api/*.ts', 'console.log(tt);', NO_TT],
  ['miniprogram/pages/login/*.state.ts', 'console.log(wx);', NO_WX],
  ['miniprogram/components/it/*.state.ts', 'console.log(wx);', NO_WX],
  ['miniprogram/*.ts', 'console.log(wx);', NO_WX],
  ['mock-server/routes/*.ts', 'console.log(wx);', NO_WX],
  ['contract/*.ts', 'console.log(wx);', NO_WX],
  ['packages/core/src/wx/*.ts', 'console.log(wx);', NO_WX],
  ['packages/tools/src/preview/runtime/*.ts', 'console.log(wx);', NO_WX],
  ['mock-server/routes/*.ts', 'console.log(process.env.PORT);', NO_ENV],
  ['packages/core/src/transport/*.ts', 'console.log(process.env.PORT);', NO_ENV],
  ['packages/mock/src/*.ts', 'console.log(process.env.PORT);', NO_ENV],
  ['miniprogram/api/*.ts', 'export const it: any = 1;', NO_ANY],
  ['mock-server/*.ts', 'export const it = (that: any[]) => that;', NO_ANY],
  ['test/*.test.ts', "export const it = JSON.parse('') as any;", NO_ANY],
  // What would hide a circle of files.
  ['miniprogram/api/*.ts', "export type It = import('./login').It;", UNSEEN],
  ['mock-server/*.ts', "export type It = typeof import('./app');", UNSEEN],
  ['packages/core/src/wx/*.ts', "export type It = import('./dialect').It<string>[];", UNSEEN],
  ['test/support/*.ts', "export const it: typeof import('./app') = require('./app');", UNSEEN],
] as const;

/** So many files, each of which imports the next, and the last one the first: `NEXT`. */
const circles = [
  ['miniprogram/api/*.ts', 2, "import type { It } from 'NEXT';"],
  ['miniprogram/components/it/*.ts', 2, "import { it } from 'NEXT';"],
  ['contract/*.ts', 2, "export type { It } from 'NEXT';"],
  ['douyin/*.ts', 2, "import * as it from 'NEXT';"],
  ['packages/mock/src/control/*.ts', 2, "import { type It, it } from 'NEXT'; export type { It };"],
  ['mock-server/database/*.ts', 2, "export const it = require('NEXT') as typeof import('NEXT');"],
  ['packages/mock/src/inspector/*.tsx', 3, "import type { It } from 'NEXT';"],
  ['packages/core/src/wx/*.ts', 3, "import { it } from 'NEXT';"],
  ['packages/core/src/transport/*.ts', 2, "export * from 'NEXT';"],
  ['packages/tools/src/preview/components/*.ts', 2, "import type { It } from 'NEXT';"],
  ['packages/tools/src/preview/runtime/*.ts', 4, "import type { It } from 'NEXT';"],
  ['packages/tools/src/preview/plugin/*.ts', 2, "export const it = () => import('NEXT');"],
  ['scripts/*.ts', 2, "import 'NEXT';"],
  ['test/support/*.ts', 3, "import type * as It from 'NEXT';"],
  ['packages/page-test/src/*.ts', 2, "import type { It } from 'NEXT';"],
  ['packages/core/src/source/*.ts', 2, "import { it } from 'NEXT';"],
] as const;

const accepted = [
  ['miniprogram/api/*.ts', "import type { It } from '../../contract/login';"],
  ['miniprogram/api/*.ts', "export type { It } from '../../contract/login';"],
  ['miniprogram/api/*.ts', "import { it } from './request';"],
  ['miniprogram/api/request.ts', "import { it } from '../config'; console.log(wx, tt);"],
  ['miniprogram/app.ts', 'console.log(wx, tt);'],
  ['miniprogram/config.ts', 'console.log(wx, tt);'],
  ['miniprogram/confirm.ts', 'console.log(wx, tt);'],
  ['miniprogram/host.ts', 'console.log(wx, tt);'],
  ['miniprogram/pages/login/*.ts', 'console.log(wx, tt);'],
  ['miniprogram/components/it/*.ts', 'console.log(wx, tt);'],
  ['miniprogram/components/it/*.ts', "import { it } from '../../api/wire';"],
  ['miniprogram/pages/login/*.ts', "import { it } from './login.state';"],
  ['miniprogram/pages/login/*.ts', "import { it } from '../../api/login';"],
  ['miniprogram/pages/login/*.state.ts', "import type { It } from '../../api/login';"],
  [
    'miniprogram/pages/login/*.state.ts',
    "import { texts } from '../../texts'; console.log(texts);",
  ],
  ['miniprogram/pages/login/*.state.ts', "import type { It } from '../../../contract/login';"],
  ['contract/*.ts', "import { it } from 'zod';"],
  ['contract/*.ts', "import { it } from './error';"],
  ['mock-server/*.ts', "import { it } from '../contract/login';"],
  ['mock-server/routes/*.ts', "import { it } from 'node:crypto';"],
  ['mock-server/routes/*.ts', "import { it } from 'hono/accepts';"],
  ['mock-server/main.ts', 'console.log(process.env.DATABASE_URL);'],
  ['mock-server/database/*.ts', "export const it = require('./it') as typeof import('./it');"],
  ['mock-server/*.ts', "export type It = import('zod').ZodType;"],
  ['mock-server/*.ts', "import { it } from 'hono-mock';"],
  ['mock-server/panels/*.tsx', "import { it } from 'hono-mock/inspector';"],
  ['scripts/*.ts', "import { it } from 'miniprogram-tools/preview';"],
  ['scripts/*.ts', "import { it } from '../mock-server/start';"],
  ['packages/core/src/wx/*.ts', "import { it } from './request';"],
  ['packages/core/src/wx/*.ts', "import { it } from '../tables';"],
  ['packages/core/src/transport/*.ts', "import { it } from 'node:http';"],
  ['packages/core/src/transport/*.ts', "import type { It } from '../wx/transport';"],
  ['packages/core/src/source/*.ts', "import { it } from '../tables';"],
  ['packages/page-test/src/*.ts', "import { it } from 'miniprogram-core/wx';"],
  ['packages/tools/src/check/*.ts', "import { it } from 'miniprogram-core/source';"],
  ['packages/tools/src/preview/runtime/*.ts', "import type { It } from 'miniprogram-core/source';"],
  [
    'packages/tools/src/preview/frame/*.ts',
    "import { it } from 'miniprogram-core/transport/bridge';",
  ],
  ['packages/core/test/wx/*.test.ts', "import { it } from 'test-support/ask'; console.log(wx);"],
  ['packages/core/test/wx/*.test.ts', "import { it } from '../../src/wx/serialize';"],
  ['packages/mock/test/*.test.ts', "import { it } from 'miniprogram-core/wx';"],
  ['test/*.test.ts', "import { it } from '../miniprogram/pages/login/login.state';"],
  ['test/*.test.ts', "import { it } from '../mock-server/app'; console.log(wx);"],
  ['test/docs/*.test.ts', "import { it } from '../support/server';"],
  ['test/*.test.ts', "import { it } from 'miniprogram-page-test';"],
] as const;

/** What biome says of each planted file. */
let said: Map<string, string[]>;

/** Every import is used, so that biome has nothing to say but what the row is about. */
function used(source: string): string {
  if (source.startsWith('import type')) return `${source}\nexport type { It };\n`;
  return /^import .* from/.test(source) ? `${source}\nconsole.log(it);\n` : `${source}\n`;
}

function named(file: string, name: string): string {
  return file.replace('*', name);
}

/** The names of the files of a circle. */
function circle(row: number, count: number): string[] {
  return Array.from({ length: count }, (_, place) => `circle-${row}-${place}`);
}

beforeAll(() => {
  const tree = mkdtempSync(path.join(tmpdir(), 'lint-'));
  try {
    for (const name of ['biome.json', 'lint', '.gitignore']) {
      cpSync(path.join(root, name), path.join(tree, name), { recursive: true });
    }
    const plant = (file: string, source: string): void => {
      mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(tree, file), used(source), { flag: 'wx' });
    };
    for (const [row, [file, source]] of refused.entries()) {
      plant(named(file, `refused-${row}`), source);
    }
    for (const [row, [file, source]] of accepted.entries()) {
      plant(named(file, `accepted-${row}`), source);
    }
    for (const [row, [file, count, source]] of circles.entries()) {
      for (const [place, name] of circle(row, count).entries()) {
        const next = circle(row, count)[(place + 1) % count];
        plant(named(file, name), source.replaceAll('NEXT', `./${next}`));
      }
    }

    const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        biome,
        'lint',
        '--reporter=rdjson',
        '--max-diagnostics=none',
        // The planted files stand without the package.json of their packages.
        '--skip=correctness/noUndeclaredDependencies',
      ],
      { cwd: tree, encoding: 'utf8', timeout: 20_000 },
    );
    if (!stdout.startsWith('{')) throw new Error(`biome did not report: ${stdout}${stderr}`);
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: Array<{ message: string; location?: { path: string } }>;
    };
    said = new Map();
    for (const { message, location } of diagnostics) {
      const file = location?.path ?? '';
      said.set(file, [...(said.get(file) ?? []), message]);
    }
  } finally {
    rmSync(tree, { recursive: true });
  }
});

test.each(refused.map(([file, source, message], row) => ({ file, source, message, row })))(
  '$file may not: $source',
  ({ file, message, row }) => {
    expect(said.get(named(file, `refused-${row}`))).toEqual([message]);
  },
);

test.each(circles.map(([file, count, source], row) => ({ file, count, source, row })))(
  '$count files of $file may not form a circle: $source',
  ({ file, count, row }) => {
    const saidOfEach = circle(row, count).map((name) => said.get(named(file, name)));
    expect(saidOfEach).toEqual(Array(count).fill([CIRCLE]));
  },
);

test.each(accepted.map(([file, source], row) => ({ file, source, row })))(
  '$file may: $source',
  ({ file, row }) => {
    expect(said.get(named(file, `accepted-${row}`))).toBeUndefined();
  },
);
