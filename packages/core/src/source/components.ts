import { findNodeAtLocation, type JSONPath } from 'jsonc-parser';
import { checkKind, type JsonFile, readJson } from './json';
import type { ComponentJson } from './program-json';
import { resolveComponent } from './resolve';
import type { Source } from './source';

/** The JSON of the pages, and of all components that they use, by path. */
export function readConfigs(
  source: Source,
  pages: readonly string[],
  app: JsonFile | undefined,
): Record<string, ComponentJson> {
  const configs: Record<string, ComponentJson> = {};
  const everywhere = app ? usedComponents(source, app) : NOTHING;
  const waiting = [...pages];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (Object.hasOwn(configs, path)) continue;
    const config = readConfig(source, path, everywhere);
    configs[path] = config;
    waiting.push(...neededComponents(config));
  }
  return configs;
}

/** The paths of the components that one uses, or has as the default of a generic. */
export function neededComponents({ usingComponents, componentGenerics }: ComponentJson): string[] {
  const defaults = Object.values(componentGenerics ?? {}).flatMap((generic) =>
    typeof generic === 'object' && generic.default ? [generic.default] : [],
  );
  return [...Object.values(usingComponents), ...defaults].map((path) => path.slice(1));
}

interface Used {
  /** Tag to path with a slash in front. */
  found: Record<string, string>;
  absent: string[];
}

const NOTHING: Used = { found: {}, absent: [] };

/** The JSON of one page or component; without a file it is an empty one. */
function readConfig(source: Source, path: string, everywhere: Used): ComponentJson {
  const json = readJson(source, `${path}.json`);
  if (!json) return withAbsent({ usingComponents: everywhere.found }, everywhere.absent);
  const own = usedComponents(source, json);
  const usingComponents = { ...everywhere.found, ...own.found };
  const absent = [...everywhere.absent, ...own.absent].filter((tag) => !usingComponents[tag]);
  const config: ComponentJson = { ...json.value, usingComponents };
  checkKind(source, json, ['componentGenerics'], 'object');
  if (json.value.componentGenerics) config.componentGenerics = readGenerics(source, json);
  return withAbsent(config, absent);
}

function withAbsent(config: ComponentJson, absent: string[]): ComponentJson {
  return absent.length > 0 ? { ...config, absentComponents: absent } : config;
}

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

/** A component that is not there is reported, and left out. */
function usedComponents(source: Source, json: JsonFile): Used {
  checkKind(source, json, ['usingComponents'], 'object');
  const used: Used = { found: {}, absent: [] };
  for (const { tag, target, offset } of declaredComponents(json)) {
    const path = componentAt(source, json, tag, target, offset);
    if (path === undefined) used.absent.push(tag);
    else used.found[tag] = `/${path}`;
  }
  return used;
}

/** https://developers.weixin.qq.com/miniprogram/dev/framework/custom-component/generics.html */
function readGenerics(source: Source, json: JsonFile): Record<string, true | { default?: string }> {
  const generics = json.value.componentGenerics as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(generics).map(([name, generic]) => {
      const { default: target } = (typeof generic === 'object' && generic) as { default?: unknown };
      if (typeof target !== 'string') return [name, true];
      const place: JSONPath = ['componentGenerics', name, 'default'];
      const offset = findNodeAtLocation(json.tree, place)?.offset ?? -1;
      const path = componentAt(source, json, name, target, offset);
      return [name, path === undefined ? true : { default: `/${path}` }];
    }),
  );
}

function componentAt(
  source: Source,
  { file, text }: JsonFile,
  tag: string,
  target: string,
  offset: number,
): string | undefined {
  const found = resolveComponent(source, target, file);
  if (found.kind !== 'missing') return found.file;
  const isElsewhere = target.includes('://') || found.isExtended === true;
  const what = isElsewhere ? `组件 ${tag}` : `找不到组件 ${tag}`;
  source[isElsewhere ? 'note' : 'report'](file, `${what}：${found.reason}`, text, offset);
  return undefined;
}

/** @returns its path without an ending; undefined where it is not in the mini-program */
export function findComponent(source: Source, target: string, from: string): string | undefined {
  const found = resolveComponent(source, target, from);
  return found.kind === 'missing' ? undefined : found.file;
}
