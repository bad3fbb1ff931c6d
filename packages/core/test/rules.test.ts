import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { wechatApis } from '../src/tables/index';
import { nodeTransport } from '../src/transport/node';
import { createWx, simulated } from '../src/wx/index';

const read = (...names: string[]): string => readFileSync(path.join(__dirname, ...names), 'utf8');

/** Number, certainty and library of each rule, such as `2.10`, `H` and `都` (both). An open one is none. */
const rules = [
  ...read('wx/wx-request-rules.md').matchAll(
    /^- (\d+\.\d+[a-d]?|[RO]\d) \*\*([HM])(?: (3\.3|2\.30))?(?: for DevTools)?\*\*/gm,
  ),
].map(([, number = '', certainty = '', library = '都']) => ({ number, certainty, library }));

const sources = ['wx', 'transport']
  .flatMap((folder) => readdirSync(path.join(__dirname, folder)).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => read(name));

/** Every number that a test title begins with: `6.2 and 6.3 headers, …` are two. */
const tested = new Set(
  sources
    .flatMap((source) => [...source.matchAll(/['"`]((?:(?:\d+\.\d+[a-d]?|[RO]\d)(?: and )?)+) /g)])
    .flatMap(([, numbers = '']) => numbers.split(' and ')),
);

const readme = read('../README.md');
const table = new Map(
  [...readme.matchAll(/^\| ([\dRO][\d.]*[a-d]?) \| ([HM]) \| (\S+) \| .+ \| (.+) \|$/gm)].map(
    ([, number = '', certainty, library, status]) => [number, { certainty, library, status }],
  ),
);

test('there are rules to check', () => {
  expect(rules.length).toBeGreaterThan(90);
  expect(new Set(rules.map(({ library }) => library))).toEqual(new Set(['都', '3.3', '2.30']));
});

test.each(rules)('rule $number ($certainty) has a test, and README.md says so', (rule) => {
  expect({ tested: tested.has(rule.number), ...table.get(rule.number) }).toEqual({
    tested: true,
    certainty: rule.certainty,
    library: rule.library,
    status: '已测',
  });
});

test('no test of a rule is skipped', () => {
  const skipping = sources.filter((source) =>
    /\.(skip|todo)\b|\bx(test|it|describe)\(/.test(source),
  );
  expect(skipping).toEqual([]);
});

test('README.md has no rule that is none', () => {
  const numbers = rules.map(({ number }) => number);
  expect([...table.keys()].filter((number) => !numbers.includes(number))).toEqual([]);
});

test('README.md says of each API what the list of the code says', () => {
  const section = readme.slice(readme.indexOf('| 类别 |'), readme.indexOf('<details><summary>–'));
  const cells = section.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
  const rows = cells.slice(2).filter(({ length }) => length > 1);
  expect(rows.map((row) => row.slice(1, -1))).toEqual(
    Object.entries(simulated).map(([name, { kind, missing = '', rules = '' }]) => [
      ...[kind, `\`${name}\``, missing ? '部分' : '✓', missing, rules],
    ]),
  );
});

test('README.md names what is not simulated: else npm run list-apis -w miniprogram-core', () => {
  const [, names = ''] = /<summary>–[^\n]+\n\n```\n([^`]*)```/.exec(readme) ?? [];
  const others = [...wechatApis.names].filter((name) => !(name in simulated)).sort();
  expect(names.trim().split(/\s+/)).toEqual(others);
});

test('what the list names is simulated, and what it does not name is told', () => {
  const told: string[] = [];
  const wx = createWx({
    transport: nodeTransport(),
    onNotSimulated: ({ api }) => told.push(api),
    onError() {},
  });
  const functions = Object.entries(wx).filter(([, api]) => typeof api === 'function');
  for (const [, call] of functions) {
    try {
      // Whatever they say to that, they have been called.
      Promise.resolve((call as (options: object) => unknown)({})).catch(() => {});
    } catch {}
  }
  const names = functions.map(([name]) => name);
  const listed = Object.keys(simulated);
  expect(told.sort()).toEqual(names.filter((name) => !listed.includes(name)).sort());
});
