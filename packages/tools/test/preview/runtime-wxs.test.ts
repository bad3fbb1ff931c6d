import { evaluateTemplate } from '../../src/preview/runtime/templates';
import { wxsGuard } from '../../src/preview/runtime/wxs';
import { miniProgramOf } from './mini-program';

/** What a WXS exports as `said`, and what was reported meanwhile. */
function run(wxs: string): { said: unknown; told: string[] } {
  const { program } = miniProgramOf({
    'pages/a/a.wxml': `<wxs module="m">${wxs}</wxs><view>{{m.said}}</view>`,
  }).compile();
  expect(program.problems).toEqual([]);
  let said: unknown;
  const told: string[] = [];
  // The module hands it out by a function of WXS that is there in tests only.
  Object.assign(globalThis, { hear: (what: unknown) => (said = what) });
  const code = program.templates['pages/a/a'] ?? '';
  evaluateTemplate('pages/a/a', code, (error) => told.push(String(error)));
  return { said, told };
}

test.each([
  ['[1]', 'Array'],
  ['{ a: 1 }', 'Object'],
  ['"text"', 'String'],
  ['1.5', 'Number'],
  ['false', 'Boolean'],
  ['function () {}', 'Function'],
  ['getDate(0)', 'Date'],
  ['getRegExp("a")', 'RegExp'],
])('the constructor of %s is %s in a WXS', (value, name) => {
  expect(run(`var x = ${value}; hear(x.constructor)`)).toEqual({ said: name, told: [] });
});

test('constructor in a text or a comment of a WXS stays as it is', () => {
  expect(run('/* a.constructor */ hear("b.constructor") // c.constructor\n').said).toBe(
    'b.constructor',
  );
});

test('a program without any WXS is drawn', () => {
  const { program } = miniProgramOf().compile();
  const told: unknown[] = [];
  const code = program.templates['pages/a/a'] ?? '';
  const template = evaluateTemplate('pages/a/a', code, (error) => told.push(error));
  expect(template).toBeDefined();
  expect(told).toEqual([]);
});

test('a WXS that throws is told, and the next one runs', () => {
  const wxs = 'nowhere()</wxs><wxs module="n">hear("the next")';
  expect(run(wxs)).toEqual({
    said: 'the next',
    told: ['ReferenceError: nowhere is not defined'],
  });
});

test('a template calls functions of WXS, and no methods of values', () => {
  const told: string[] = [];
  const { toCall } = wxsGuard((error) => told.push(String(error)));
  expect(toCall((a: unknown) => a)(1)).toBe(1);
  expect(toCall(undefined)(1)).toBeUndefined();
  expect(told).toEqual([]);
  expect(toCall((5).toFixed)(2)).toBeUndefined();
  expect(told).toEqual([expect.stringMatching(/不能调用 toFixed 这样的方法/)]);
});
