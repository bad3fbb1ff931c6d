import { findNodeAtLocation } from 'jsonc-parser';
import type { ComponentJson } from 'miniprogram-tools/preview';
import { PAGE_SCRIPTS } from './endings';
import { checkKind, type JsonFile, readJson } from './json';
import { isOutside, resolvePath, type Source } from './source';

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

/** Tag to path with a slash in front. A component that is not there is reported, and left out. */
function usedComponents(source: Source, json: JsonFile) {
  checkKind(source, json, ['usingComponents'], 'object');
  const { file, text, tree, value } = json;
  const found: Record<string, string> = {};
  for (const [tag, target] of Object.entries(value.usingComponents ?? {})) {
    const path = findComponent(source, String(target), file);
    const offset = findNodeAtLocation(tree, ['usingComponents', tag])?.offset;
    if (path !== undefined) found[tag] = `/${path}`;
    else source.report(file, `找不到组件 ${tag}：${whyMissing(String(target))}`, text, offset);
  }
  return found;
}

function findComponent(source: Source, target: string, from: string): string | undefined {
  const path = resolvePath(target, from);
  return [path, `${path}/index`].find(
    (candidate) =>
      !isOutside(candidate) && source.find(candidate, [...PAGE_SCRIPTS, '.wxml', '.json']),
  );
}

function whyMissing(target: string): string {
  if (target.startsWith('plugin://')) return `${target} 是插件，预览不支持插件`;
  if (/^[./]/.test(target)) return `没有 ${target} 的文件`;
  return `没有 ${target} 的文件；如果它是 npm 包，预览不支持`;
}
