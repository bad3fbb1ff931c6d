import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlerReason } from '../../src/preview/plugin/bundler-error';
import { Compilation } from '../../src/preview/plugin/compilation';
import { Memory } from '../../src/preview/plugin/memory';
import { miniProgramOf } from './mini-program';

const scriptsOf = (files: Record<string, string>): string[] =>
  Object.keys(miniProgramOf(files).compile().program.scripts).sort();

test('pages of subpackages come after those of the app', () => {
  const { program } = miniProgramOf({
    'app.json': '{ "subPackages": [{ "root": "shop", "pages": ["b/b"] }], "pages": ["pages/a/a"] }',
    'shop/b/b.js': 'Page({})',
    'shop/b/b.wxml': '',
  }).compile();
  expect(program.pages).toEqual(['pages/a/a', 'shop/b/b']);
  expect(program.problems).toEqual([]);
});

test('components are found from their page, from the root, and in a folder of their name', () => {
  const { program } = miniProgramOf({
    'app.json': '{ "pages": ["pages/a/a"], "usingComponents": { "everywhere": "card" } }',
    'pages/a/a.json': '{ "usingComponents": { "near": "./near", "far": "/far/far" } }',
    'pages/a/near.js': 'Component({})',
    'pages/a/near.wxml': '',
    'pages/a/near.json': '{ "component": true, "usingComponents": { "inner": "../../far/far" } }',
    'far/far.js': 'Component({})',
    'far/far.wxml': '',
    'card/index.js': 'Component({})',
    'card/index.wxml': '',
  }).compile();
  expect(program.problems).toEqual([]);
  expect(program.configs['pages/a/a']?.usingComponents).toEqual({
    everywhere: '/card/index',
    near: '/pages/a/near',
    far: '/far/far',
  });
  expect(program.configs['pages/a/near']?.usingComponents).toEqual({
    everywhere: '/card/index',
    inner: '/far/far',
  });
  expect(program.scripts).toHaveProperty('card/index');
});

test('a script brings what it imports, and nothing that only its types or comments name', () => {
  const files = {
    'pages/a/a.js': '',
    'pages/a/a.ts': `
      import type { A } from '../../../outside';
      import { type B } from './types';
      import { c } from '../../c';
      // require('./comment')
      const text = "require('./text')";
      Page({ data: { a: 1 as A | B, c, text, d: require('./d.js'), accept: '*/*' } });`,
    'pages/a/types.ts': 'export type B = 1;',
    'pages/a/d.js': 'module.exports = 1; /* require("./comment") */',
    'c/index.ts': "export * from './e';",
    'c/e.ts': 'export const c = 1;',
  };
  expect(scriptsOf(files)).toEqual(['app', 'c/e', 'c/index', 'pages/a/a', 'pages/a/d']);
});

test('templates come with what they import, include and compute', () => {
  const { program } = miniProgramOf({
    'pages/a/a.wxml': '<import src="./rows"/><wxs module="m" src="/m.wxs"/><view>{{m.a}}</view>',
    'pages/a/rows.wxml': '<include src="deep.wxml"/>',
    'pages/a/deep.wxml': 'deep down',
    'm.wxs': "module.exports = { a: require('./n.wxs').a }",
    'n.wxs': 'module.exports = { a: 42 }',
  }).compile();
  expect(program.problems).toEqual([]);
  expect(program.templates['pages/a/a']).toContain('deep down');
  expect(program.templates['pages/a/a']).toContain('{ a: 42 }');
});

test('templates whose files have not changed are the same', () => {
  const { root, write } = miniProgramOf({
    'pages/a/a.wxml': '<import src="b"/><import src="c"/><import src="d"/>',
    'pages/a/b.wxml': '<template name="b"/>',
    'pages/a/c.wxml': '<template name="c"/>',
    'pages/a/d.wxml': '<template name="d"/>',
  });
  const memory = new Memory();
  const templates = () => new Compilation(root, memory).page('pages/a/a').part.templates;
  const first = templates();
  for (let again = 0; again < 10; again += 1) expect(templates()).toBe(first);
  write({ 'pages/a/c.wxml': '<template name="c">new</template>' });
  expect(templates()['pages/a/a']).toContain('new');
});

test('what a bundler cannot read is told in one line with its place', () => {
  const file = join(tmpdir(), 'broken', 'lib', 'main.js');
  const home = join(tmpdir(), 'broken');
  const parsed = {
    message: '\x1b[31m[PARSE_ERROR] \x1b[0mUnexpected token\n   ╭─[ main.js:1:14 ]',
    loc: { file, line: 1, column: 13 },
  };
  const noJson = {
    message: `[UNHANDLEABLE_ERROR] Something went wrong.\nJSONError { path: ${JSON.stringify(join(home, 'package.json'))}, message: "EOF while parsing a value at line 3 column 7", line: 3, column: 7 }\n\nStack backtrace:`,
  };
  const reasonOf = (first: object) =>
    bundlerReason(Object.assign(new Error('Build failed'), { errors: [first] }) as never, home);
  expect(reasonOf(parsed)).toBe('lib/main.js:1:14：Unexpected token');
  expect(reasonOf(noJson)).toBe('package.json:3:7：EOF while parsing a value');
  expect(bundlerReason(new Error('[X] Error: no\nmore'), home)).toBe('no');
});
