import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeWx } from 'test-support/ask';
import { simulate } from '../../src/wx/index';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

test('the README names all that simulate() gives', () => {
  const missing = Object.keys(simulate(makeWx())).filter(
    (name) => !new RegExp(`\`${name}[(\`]`).test(readme),
  );
  expect(missing).toEqual([]);
});

test('the README says nothing twice', () => {
  const lines = readme.split('\n').filter((line) => line.length > 40);
  const beginnings = lines.map((line) => line.slice(0, 40));
  expect(beginnings.filter((line, index) => beginnings.indexOf(line) !== index)).toEqual([]);
});
