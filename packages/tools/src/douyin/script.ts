import { type Options, transformSync } from '@swc/core';
import { applyEdits, type Converted, type Edit, type SourceFile } from '../finding';
import { offsets, parse } from '../syntax-tree';
import { findHostUses } from './host-uses';
import { importProblems } from './script-imports';

/**
 * ES5, as WeChat's own tool makes it: Douyin documents no syntax that its phones are sure to have
 * (only `setting.es6`, a conversion in its tool, which `douyin/project.config.json` leaves off).
 */
const OPTIONS: Options = {
  configFile: false,
  swcrc: false,
  jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es5' },
  module: { type: 'commonjs' },
};

/**
 * TypeScript or JavaScript to what Douyin runs, `wx` being `tt`.
 * @param paths of all files in the package, before they are converted
 */
export function convertScript(
  file: SourceFile,
  apis: ReadonlySet<string>,
  paths: ReadonlySet<string>,
): Converted {
  const parsed = parse(file);
  if ('problem' in parsed) return { text: '', problems: [parsed.problem], notes: [] };
  const { wx, problems } = findHostUses(file, parsed.tree, apis);
  const offset = offsets(file.text);
  // swc's own `optimizer.globals` replaces the parameter of `catch (wx)`, too.
  const edits = wx.map(({ node, isShorthand }): Edit => {
    const start = offset(node.span.start);
    return { start, end: start + 'wx'.length, text: isShorthand ? 'wx: tt' : 'tt' };
  });
  return {
    text: transformSync(applyEdits(file.text, edits), OPTIONS).code,
    problems: [...problems, ...importProblems(file, parsed.tree, paths)],
    notes: [],
  };
}
