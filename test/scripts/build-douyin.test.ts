import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { buildDouyin, describe as line } from 'miniprogram-tools/douyin';

const root = join(__dirname, '../..');

test('the mini-program for Douyin is built whole: nothing is left of wx, every page has its files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'build-douyin-'));
  onCleanup(() => rmSync(folder, { recursive: true, force: true }));
  const out = join(folder, 'out');
  const { problems, files } = buildDouyin({
    source: join(root, 'miniprogram'),
    overlay: join(root, 'douyin'),
    out,
  });
  expect(problems.map(line)).toEqual([]);
  const { pages } = JSON.parse(readFileSync(join(out, 'app.json'), 'utf8')) as { pages: string[] };
  expect(pages).not.toEqual([]);
  const paths = [...files.keys()];
  for (const page of pages) {
    const endings = ['js', 'json', 'ttml'].map((ending) => `${page}.${ending}`);
    expect(paths).toEqual(expect.arrayContaining(endings));
  }
  expect(paths).toContain('project.config.json');
  expect(paths.filter((path) => /\.(ts|wxml|wxss|wxs)$/.test(path))).toEqual([]);
  expect(paths.filter((path) => /^(theme|sitemap)\.json$/.test(path))).toEqual([]);
  for (const path of paths) {
    const text = readFileSync(join(out, path), 'utf8');
    if (path.endsWith('.ttml')) expect(text).not.toMatch(/\swx:/);
    // Texts for people may name wx.request; code may not.
    if (path.endsWith('.js')) expect(text.replace(/'[^'\n]*'/g, '')).not.toMatch(/\bwx\b/);
  }
});
