import { resolvePath } from 'miniprogram-core/source';
import {
  applyEdits,
  type Converted,
  type Edit,
  type Finding,
  findingAt,
  type SourceFile,
} from '../finding';

/** Comments first, so that nothing in them counts; strings, too, but after what is imported. */
const INTERESTING =
  /\/\*[\s\S]*?\*\/|@import\s+(?:url\(\s*)?["']?([^"');]+?\.wxss)["']?|"[^"]*"|'[^']*'|prefers-color-scheme|(?<![\w#.]|\w-)(\d*\.?\d+)rem\b/gi;

/** What 1rem is in WeChat at the size of text that it comes with. */
const REM = 16;

/**
 * WXSS to TTSS: they differ in the ending of what they import, and without `<page-meta>` nothing in
 * Douyin says how long 1rem is.
 */
export function convertStyle(file: SourceFile, paths: ReadonlySet<string>): Converted {
  const edits: Edit[] = [];
  const problems: Finding[] = [];
  const notes: Finding[] = [];
  for (const match of file.text.matchAll(INTERESTING)) {
    const [found] = match;
    const end = match.index + found.length;
    if (match[1] !== undefined) {
      const name = match.index + found.lastIndexOf('wxss');
      edits.push({ start: name, end: name + 'wxss'.length, text: 'ttss' });
      if (!paths.has(resolvePath(match[1], file.path))) {
        problems.push(findingAt(file, match.index, `引用了 ${match[1]}，它不在小程序里`));
      }
    }
    if (match[2] !== undefined) {
      edits.push({ start: match.index, end, text: `${Number(match[2]) * REM}px` });
    }
    if (found === 'prefers-color-scheme') {
      const text = '抖音没有深色模式的配置：页面变深色时，导航栏仍是浅色';
      notes.push(findingAt(file, match.index, text));
    }
  }
  return { text: applyEdits(file.text, edits), problems, notes };
}
