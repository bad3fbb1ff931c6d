import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');

const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');

/** What is linked or shown from within the project, without what stands behind the `#`. */
function linksIn(text: string): string[] {
  const withoutCode = text.replace(/```[\s\S]*?```/g, '');
  const found = [...withoutCode.matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)];
  return found
    .map(([, link, image]) => (link ?? image ?? '').replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^https?:/.test(link));
}

test.each(documents)('every link of %s leads to a file', (document) => {
  const text = readFileSync(path.join(root, document), 'utf8');
  const missing = linksIn(text).filter(
    (link) => !existsSync(path.join(root, path.dirname(document), decodeURIComponent(link))),
  );
  expect(missing).toEqual([]);
});

test('README.md is among them, and has links', () => {
  expect(documents).toContain('README.md');
  expect(linksIn(readFileSync(path.join(root, 'README.md'), 'utf8'))).not.toEqual([]);
});
