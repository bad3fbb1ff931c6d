import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { declaredComponents, type JsonFile, parseJson as parseFile } from 'miniprogram-core/source';
import {
  applyEdits,
  type Converted,
  type Edit,
  type Finding,
  findingAt,
  type SourceFile,
} from '../finding';
import { appKeys, droppedAppKeys, droppedWindowKeys } from './unsupported';

/** What `@name` stands for, in the light theme; Douyin has no theme.json. */
export type Theme = Readonly<Record<string, string>>;

type Settings = Record<string, unknown> & { window?: Record<string, unknown> };

/** @returns the file, or where its syntax is wrong */
export function parseJson(file: SourceFile): JsonFile | { problem: Finding } {
  const parsed = parseFile(file.path, file.text);
  if (!('problem' in parsed)) return parsed;
  return { problem: findingAt(file, parsed.problem.offset, parsed.problem.message) };
}

/** The JSON of a page, a component or the app: colours of the theme become those of the light one. */
export function convertJson(file: SourceFile, theme: Theme): Converted {
  const parsed = parseJson(file);
  if ('problem' in parsed) return { text: '', problems: [parsed.problem], notes: [] };
  const { tree } = parsed;
  const problems = pluginProblems(file, tree);
  const notes: Finding[] = [];
  const edits: Edit[] = [];
  for (const { offset, length, value: name } of strings(tree)) {
    if (!name.startsWith('@')) continue;
    const value = theme[name.slice(1)];
    if (value === undefined) {
      problems.push(findingAt(file, offset, `theme.json 的 light 里没有 ${name}`));
    } else {
      edits.push({ start: offset, end: offset + length, text: JSON.stringify(value) });
    }
  }
  const json = JSON.parse(applyEdits(file.text, edits)) as Settings;
  for (const [settings, path] of [[json, []] as const, [json.window, ['window']] as const]) {
    for (const key of droppedWindowKeys) {
      const node = findNodeAtLocation(tree, [...path, key]);
      if (!node || !settings) continue;
      notes.push(findingAt(file, node.parent?.offset ?? 0, `${key} 抖音没有，已去掉`));
      delete settings[key];
    }
  }
  return { text: `${JSON.stringify(json, null, 2)}\n`, problems, notes };
}

/** app.json, less what only WeChat reads. */
export function convertAppJson(file: SourceFile, theme: Theme): Converted {
  const parsed = parseJson(file);
  if ('problem' in parsed) return { text: '', problems: [parsed.problem], notes: [] };
  const converted = convertJson(file, theme);
  const { problems, notes } = converted;
  const app = JSON.parse(converted.text) as Record<string, unknown>;
  for (const { children: [key] = [] } of parsed.tree.children ?? []) {
    const name = String(key?.value);
    const report = (list: Finding[], text: string): void =>
      void list.push(findingAt(file, key?.offset ?? 0, text));
    if (name === 'subPackages') {
      app.subpackages = app.subPackages;
      delete app.subPackages;
    } else if (droppedAppKeys.has(name)) {
      report(notes, `${name} 抖音没有，已去掉`);
      delete app[name];
    } else if (!appKeys.has(name)) {
      report(problems, `${name} 抖音的 app.json 没有`);
    }
  }
  // Mpx leaves it out, too: https://github.com/didi/mpx, lib/platform/json/wx/index.js
  const custom = findNodeAtLocation(parsed.tree, ['tabBar', 'custom']);
  if (custom) problems.push(findingAt(file, custom.offset, '抖音没有自定义的 tabBar'));
  return { text: `${JSON.stringify(app, null, 2)}\n`, problems, notes };
}

/** The names under which a page's JSON declares components of its own. */
export function ownComponents(file: SourceFile | undefined): ReadonlySet<string> {
  const parsed = file && parseJson(file);
  const declared = parsed && 'tree' in parsed ? declaredComponents(parsed) : [];
  return new Set(declared.map(({ tag }) => tag));
}

function pluginProblems(file: SourceFile, tree: Node): Finding[] {
  return strings(tree)
    .filter(({ value }) => value.startsWith('plugin://'))
    .map(({ offset }) => findingAt(file, offset, '微信的插件在抖音里不能用'));
}

/** Keys are strings, too, but none that anything here looks for. */
function strings(node: Node): (Node & { value: string })[] {
  if (node.type === 'string') return [node as Node & { value: string }];
  return (node.children ?? []).flatMap(strings);
}
