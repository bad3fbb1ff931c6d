import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import * as z from 'zod';

const root = join(__dirname, '../../..');

/** What the compiler of TypeScript reads: a folder, or a script. */
const isOfTypes = (path: string): boolean => /^(\.ts)?$/.test(extname(path));

/** `from` becomes `to` in a file of contract/. */
type Rename = [file: string, from: RegExp, to: string];

const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const api = readdirSync(join(root, 'miniprogram/api')).map((file) => read('miniprogram/api', file));
const isUsed = (text: string): boolean => api.some((source) => source.includes(text));

/** Of what `miniprogram/api/` uses: each field of a request, all of an answer, the methods, each path. */
function renames(file: string): Rename[] {
  if (!isUsed(`contract/${file.replace('.ts', '')}'`)) return [];
  const exported: Record<string, unknown> = require(join(root, 'contract', file));
  const fields = Object.entries(exported).flatMap(([name, schema]) => {
    if (!(schema instanceof z.ZodObject)) return [];
    const keys = Object.keys(schema.shape).filter((key) => key !== 'ok');
    if (name.endsWith('Request')) return keys.map((key) => [name, key]);
    return isUsed(name) ? [[name, keys.join('|')]] : [];
  });
  const paths = [...read('contract', file).matchAll(/path: ['`](\/[^'`$]*)/g)]
    .map(([, path = '']) => path)
    .filter(isUsed);
  return [
    ...fields.map(
      ([name, keys]): Rename => [
        file,
        // Where it stands, or where a constant says it.
        new RegExp(`(?<=${name} = [^;]*)\\b(${keys})(?=:)|(?<= [A-Z_]+ = ')(${keys})(?=';)`, 'g'),
        '$&Renamed',
      ],
    ),
    ...[...new Set(paths)].map(
      (path): Rename => [file, RegExp(`(path: ['\`])${path}`, 'g'), '$1/new'],
    ),
    ...(paths.length > 0 ? [[file, /'(GET|POST|PUT|DELETE)'/g, "'NEW'"] satisfies Rename] : []),
  ];
}

test('what is renamed in contract/ no longer fits the mini-program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  onCleanup(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  cpSync(join(root, 'typings'), join(folder, 'typings'), { recursive: true });
  const asItIs: Rename = ['error.ts', /$^/, ''];
  const changes = [asItIs, ...readdirSync(join(root, 'contract')).flatMap(renames)];
  for (const [i, [file, from, to]] of changes.entries()) {
    for (const part of ['miniprogram', 'contract']) {
      cpSync(join(root, part), join(folder, `${i}`, part), { recursive: true, filter: isOfTypes });
    }
    writeFileSync(join(folder, `${i}`, 'contract', file), read('contract', file).replace(from, to));
  }
  const config = JSON.parse(read('tsconfig.miniprogram.json'));
  const include = ['*/miniprogram', 'typings'];
  const extended = { ...config, extends: join(root, config.extends), include };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(extended));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  expect(changes.filter((_, i) => !stdout.includes(`/${i}/miniprogram/`))).toEqual([asItIs]);
  expect(changes.length).toBeGreaterThan(3);
});
