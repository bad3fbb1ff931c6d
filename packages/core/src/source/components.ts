import { findNodeAtLocation } from 'jsonc-parser';
import { checkKind, type JsonFile, readJson } from './json';
import type { ComponentJson } from './program-json';
import { PAGE_SCRIPTS } from './script-files';
import { resolvePath, type Source } from './source';

/** The JSON of the pages, and of all components that they use, by path. */
export function readConfigs(
  source: Source,
  pages: readonly string[],
  app: JsonFile | undefined,
): Record<string, ComponentJson> {
  const configs: Record<string, ComponentJson> = {};
  const everywhere = app ? usedComponents(source, app) : {};
  const waiting = [...pages, ...targets(everywhere)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (configs[path]) continue;
    const json = readJson(source, `${path}.json`);
    const own = json ? usedComponents(source, json) : {};
    const usingComponents = { ...everywhere, ...own };
    configs[path] = { ...json?.value, usingComponents };
    waiting.push(...targets(own));
  }
  return configs;
}

const targets = (using: Record<string, string>): string[] =>
  Object.values(using).map((path) => path.slice(1));

/** A component as `usingComponents` declares it. */
export interface DeclaredComponent {
  tag: string;
  /** As it is written there. */
  target: string;
  /** Where that stands in the text of the JSON, in UTF-16 units. */
  offset: number;
}

export function declaredComponents({ tree }: Pick<JsonFile, 'tree'>): DeclaredComponent[] {
  const declared = findNodeAtLocation(tree, ['usingComponents'])?.children ?? [];
  return declared.flatMap(({ children: [key, value] = [] }) =>
    value ? [{ tag: String(key?.value), target: String(value.value), offset: value.offset }] : [],
  );
}

/** Tag to path with a slash in front. A component that is not there is reported, and left out. */
function usedComponents(source: Source, json: JsonFile) {
  checkKind(source, json, ['usingComponents'], 'object');
  const { file, text } = json;
  const found: Record<string, string> = {};
  for (const { tag, target, offset } of declaredComponents(json)) {
    const path = findComponent(source, target, file);
    if (path !== undefined) found[tag] = `/${path}`;
    else source.report(file, `找不到组件 ${tag}：${whyMissing(target)}`, text, offset);
  }
  return found;
}

/** @returns its path without an ending; undefined where it is not in the mini-program */
export function findComponent(source: Source, target: string, from: string): string | undefined {
  const path = resolvePath(target, from);
  return [path, `${path}/index`].find(
    (candidate) => source.find(candidate, [...PAGE_SCRIPTS, '.wxml', '.json']) !== undefined,
  );
}

function whyMissing(target: string): string {
  if (target.startsWith('plugin://')) return `${target} 是插件，预览不支持插件`;
  if (/^[./]/.test(target)) return `没有 ${target} 的文件`;
  return `没有 ${target} 的文件；如果它是 npm 包，预览不支持`;
}
