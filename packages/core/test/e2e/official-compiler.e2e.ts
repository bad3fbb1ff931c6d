/** WeChat's own compiler, which comes with miniprogram-simulate, asked about templates made by chance. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { placeOf, readTemplate, Source } from 'miniprogram-core/source';
import { generateTemplate } from './template-generator';

const TEMPLATES = 400;
const FIRST_SEED = 20_000;

const fromSimulate = createRequire(createRequire(__filename).resolve('miniprogram-simulate'));
const FILES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'mac/wcc',
  linux: 'linux/wcc',
  win32: 'windows/wcc.exe',
};
const file = FILES[process.platform];
const compiler = file && join(dirname(fromSimulate.resolve('miniprogram-compiler')), 'bin', file);

/** Why it cannot be asked: there is one for each of three systems, all for x64. */
function whyNot(): string | undefined {
  if (!compiler || !existsSync(compiler)) return `there is none for ${process.platform}`;
  chmodSync(compiler, 0o755);
  const { error } = spawnSync(compiler, ['--help']);
  return error && `it does not start on ${process.platform} ${process.arch}: ${error.message}`;
}

const reason = whyNot();

describe(`WeChat's compiler${reason ? ` (skipped: ${reason})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'official-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** @returns what it says where it refuses a template; undefined where it takes it */
  function ask(files: Record<string, string>): string | undefined {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const given = ['-d', 'a.wxml', 's.wxs', '-gn', '$gwx'];
    const { status, stderr } = spawnSync(compiler ?? '', given, { cwd: folder, encoding: 'utf8' });
    return status === 0 ? undefined : stderr.trim();
  }

  (reason ? test.skip : test)(
    `${TEMPLATES} templates are refused or accepted alike, on the same line`,
    () => {
      const different: string[] = [];
      let refusals = 0;
      for (let seed = FIRST_SEED; seed < FIRST_SEED + TEMPLATES; seed += 1) {
        const { text, files } = generateTemplate(seed);
        const theirs = ask({ ...files, 'a.wxml': text });
        const ours = linesRefused(text);
        if (theirs !== undefined) refusals += 1;
        if (!agree(theirs, ours)) {
          different.push(`seed ${seed}: ${theirs ?? 'accepted'}, ours ${ours.join()}\n${text}`);
        }
      }
      expect(different).toEqual([]);
      // Neither all right nor all wrong.
      expect(refusals).toBeGreaterThan(TEMPLATES / 10);
      expect(refusals).toBeLessThan((TEMPLATES * 9) / 10);
    },
    120_000,
  );
});

function linesRefused(text: string): number[] {
  const source = new Source({ has: () => true, read: () => text, list: () => [] });
  const { refused = [] } = readTemplate(source, 'a.wxml') ?? {};
  return refused.map(({ offset }) => placeOf(text, offset).line);
}

/** It tells one mistake only: where a tag ends too late it names the end, and it counts lines of scripts anew. */
function agree(theirs: string | undefined, ours: readonly number[]): boolean {
  if (theirs === undefined || ours.length === 0)
    return (theirs === undefined) === (ours.length === 0);
  const [, line, isInAttribute] = /^a\.wxml:(\d+):\d+: (Bad attr)?/.exec(theirs) ?? [];
  return !isInAttribute || ours.includes(Number(line));
}
