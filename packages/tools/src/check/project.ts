import {
  declaredComponents,
  findComponent,
  type JsonFile,
  PAGE_SCRIPTS,
  readAppConfig,
  readJson,
  readTags,
  resolvePath,
  type Source,
  type Tag,
  WxmlError,
  withoutEnding,
} from 'miniprogram-core/source';

/** A template with what is in its tags; none where it cannot be read, which the compiler reports. */
export interface Template {
  /** From the mini-program's root: `pages/login/login.wxml`. */
  file: string;
  text: string;
  tags: readonly Tag[];
}

/** A page or a component. */
export interface Owner {
  /** Without ending: `pages/login/login`. */
  path: string;
  /** Its own template. */
  template: Template;
  /** Its own template, with all that it imports and includes. */
  templates: readonly Template[];
  /** The script that is read for types; undefined where there is none in TypeScript. */
  script: string | undefined;
  /** Whether there is any, in TypeScript or not: what is only imported or included has none. */
  hasScript: boolean;
  /** Tag to the path of its component, or to undefined where that is not looked into. */
  components: ReadonlyMap<string, string | undefined>;
  /** Tag to the `generic:` names that its component declares, where that is looked into. */
  generics: ReadonlyMap<string, readonly string[]>;
}

/** All templates of a mini-program by the page or component that they belong to. */
export function readOwners(source: Source): Owner[] {
  const { json, pages } = readAppConfig(source);
  const everywhere = json ? usedComponents(source, json) : new Map<string, string | undefined>();
  const files = source.list('.wxml');
  const templates = new Map(files.map((file) => [file, readTemplate(source, file)]));
  const isOwner = (file: string): boolean =>
    pages.includes(withoutEnding(file)) ||
    source.find(withoutEnding(file), [...PAGE_SCRIPTS, '.json']) !== undefined;
  const owned = files.filter(isOwner).map(ownerOf);
  const reached = new Set(owned.flatMap((owner) => owner.templates.map(({ file }) => file)));
  // What nothing uses is checked as well, as far as it can be.
  return [...owned, ...files.filter((file) => !reached.has(file)).map(ownerOf)];

  function ownerOf(file: string): Owner {
    const path = withoutEnding(file);
    const own = readJson(source, `${path}.json`);
    const template = templates.get(file) as Template;
    const components = new Map([
      ...everywhere,
      ...(own ? [...usedComponents(source, own), ...abstractNodes(own)] : []),
    ]);
    return {
      path,
      template,
      templates: closure(template, templates),
      script: source.find(path, ['.ts']),
      hasScript: source.find(path, PAGE_SCRIPTS) !== undefined,
      components,
      generics: new Map(
        [...components].flatMap(([tag, target]) => {
          const json = target === undefined ? undefined : readJson(source, `${target}.json`);
          return json ? [[tag, genericsOf(json)] as const] : [];
        }),
      ),
    };
  }
}

function readTemplate(source: Source, file: string): Template {
  const text = source.read(file) ?? '';
  try {
    return { file, text, tags: readTags(text) };
  } catch (error) {
    if (!(error instanceof WxmlError)) throw error;
    return { file, text, tags: [] };
  }
}

/** The template first. One that is missing is reported where templates are compiled. */
function closure(first: Template, templates: ReadonlyMap<string, Template>): Template[] {
  const found = new Set([first]);
  for (const template of found) {
    for (const file of referredTo(template, ['import', 'include'])) {
      const other = templates.get(file);
      if (other) found.add(other);
    }
  }
  return [...found];
}

/** The files that the tags of these names refer to. */
export function referredTo({ file, tags }: Template, names: readonly string[]): string[] {
  return tags.flatMap(({ name, attributes }) => {
    const src = names.includes(name) && attributes.find((attribute) => attribute.name === 'src');
    if (!src) return [];
    return [resolvePath(src.value.endsWith('.wxml') ? src.value : `${src.value}.wxml`, file)];
  });
}

function usedComponents(source: Source, json: JsonFile): Map<string, string | undefined> {
  const { file, text } = json;
  const found = new Map<string, string | undefined>();
  for (const { tag, target, offset } of declaredComponents(json)) {
    const path = findComponent(source, target, file);
    found.set(tag, path);
    if (path !== undefined || isElsewhere(source, target)) continue;
    const npm = /^[./]/.test(target) ? '' : '；如果它是 npm 包，先在开发者工具里「构建 npm」';
    source.report(file, `找不到组件 ${tag}：没有 ${target} 的文件${npm}`, text, offset);
  }
  return found;
}

/** A plugin's component, or one of an npm package: what it takes is not known here. */
function isElsewhere(source: Source, target: string): boolean {
  if (/^(plugin|ext|dynamicLib):\/\//.test(target)) return true;
  return ['', '/index'].some((end) => source.has(`miniprogram_npm/${target}${end}.json`));
}

/** https://developers.weixin.qq.com/miniprogram/dev/framework/custom-component/generics.html */
function genericsOf({ value }: JsonFile): string[] {
  return Object.keys(value.componentGenerics ?? {});
}

const abstractNodes = (json: JsonFile): [tag: string, path: undefined][] =>
  genericsOf(json).map((tag) => [tag, undefined]);
