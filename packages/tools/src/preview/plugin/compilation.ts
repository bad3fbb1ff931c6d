import {
  type ComponentJson,
  compileTemplates,
  type JsonFile,
  neededComponents,
  type Problem,
  parseJson,
  type Resolved,
  readAppConfig,
  readConfigs,
  readJson,
  resolveModule,
  Source,
} from 'miniprogram-core/source';
import type { Part, Program } from '../runtime/program';
import { scopeName } from '../runtime/scope-name';
import { isolationOf, isShared } from '../runtime/style-isolation';
import { handlerPlaces } from './handler-places';
import { Memory } from './memory';
import {
  type CompiledScript,
  type CompiledScripts,
  compileFiles,
  compileScripts,
  requiredBy,
} from './scripts';
import { Preprocessors } from './styles/preprocessors';
import { compileStyle, extendedStyle } from './styles/style';

const PROJECT = 'project.config.json';

/** A part of a program, as far as it is compiled at once. */
export interface CompiledPart {
  part: Part;
  /** Packages to be bundled yet: their absolute main file by the file that they become. */
  packages: Record<string, string>;
  /** What keeps WeChat from running it. */
  problems: Problem[];
  /** What WeChat puts up with. */
  notes: Problem[];
}

/** The app without its pages. */
export interface CompiledApp extends CompiledPart {
  program: Program;
}

/** One state of the files of a mini-program. Nothing is read or compiled before it is asked for. */
export class Compilation {
  readonly #source: Source;
  readonly #memory: Memory;
  readonly #preprocessors: Preprocessors;
  #app: CompiledApp | undefined;
  #appJson: JsonFile | undefined;

  /**
   * @param root the folder with app.json
   * @param memory of earlier states
   * @param source of that state
   */
  constructor(root: string, memory = new Memory(), source = new Source(root)) {
    this.#source = source;
    this.#memory = memory;
    this.#preprocessors = new Preprocessors(root);
    memory.holdFor(this.#preprocessors.project?.text);
  }

  app(): CompiledApp {
    this.#app ??= this.#compileApp();
    return this.#app;
  }

  /** @param route of a page of the app */
  page(route: string): CompiledPart {
    const told = new Set(this.app().problems.map((problem) => JSON.stringify(problem)));
    const compiled = this.#recall(pageKey(route), NOTHING, (source) => {
      // What is wrong with that one is told with the app.
      const configs = readConfigs(source, [route], this.#readAppJson(source));
      return this.#compile(source, configs, [route], []);
    });
    const own = compiled.problems.filter((problem) => !told.has(JSON.stringify(problem)));
    return { ...compiled, problems: own };
  }

  /** What else is asked for while it runs: a script whose name is computed, or that of a package. */
  scripts(files: readonly string[]): CompiledScripts {
    return compileFiles(this.#source, this.#memory, files);
  }

  /** Whether that file, or one in that folder, was there when it was looked for. */
  wasThere(path: string): boolean {
    return this.#source.wasThere(path);
  }

  /** Where packages that are not built lie, from the root, by the folder that they have in the program. */
  places(): Record<string, string> {
    return this.#source.places();
  }

  /** The state after an edit of those files alone. */
  edited(root: string, files: readonly string[]): Compilation {
    return new Compilation(root, this.#memory, this.#source.edited(files));
  }

  /** What the code of a bundled package names. @param file that it becomes */
  requiredBy(file: string, code: string): CompiledScript {
    return requiredBy(this.#source, file, code, code);
  }

  resolve(target: string, from: string): Resolved {
    return resolveModule(this.#source, target, from);
  }

  #compileApp(): CompiledApp {
    const { config, ...compiled } = this.#recall(APP, NO_APP, (source) => {
      this.#readProject(source);
      const config = readAppConfig(source);
      const { json, customTabBar } = config;
      const paths = customTabBar === undefined ? [] : [customTabBar];
      // Without one, too, it says which components of app.json are not there.
      const configs = readConfigs(source, paths, json);
      return { config, ...this.#compile(source, configs, paths, json ? ['app'] : []) };
    });
    const { app, pages, themes, customTabBar } = config;
    return { ...compiled, program: { app, pages, themes, customTabBar, ...compiled.part } };
  }

  /** What its settings say is lost where it is no JSON. */
  #readProject(source: Source): void {
    const { project } = this.#preprocessors;
    if (!project) return;
    const read = parseJson(PROJECT, project.text);
    if ('problem' in read) {
      source.report(PROJECT, read.problem.message, project.text, read.problem.offset);
    }
  }

  /** Once for all pages: it may list hundreds. */
  #readAppJson(source: Source): JsonFile | undefined {
    const text = source.read('app.json');
    if (this.#appJson?.text !== text) this.#appJson = readJson(source, 'app.json');
    return this.#appJson;
  }

  #recall<T>(key: string, nothing: T, make: (source: Source) => T) {
    const source = this.#source;
    const from = [source.problems.length, source.notes.length] as const;
    let value = nothing;
    try {
      value = this.#memory.recall(key, source, make);
    } catch (error) {
      // The JSON that makes no sense is endless, and a file may vanish while it is read.
      source.report('app.json', `小程序编译失败：${(error as Error).message}`);
    }
    return {
      ...value,
      problems: withoutRepetition(source.problems.splice(from[0])),
      notes: withoutRepetition(source.notes.splice(from[1])),
    };
  }

  /** @param more styles and scripts besides those of the components */
  #compile(
    source: Source,
    configs: Record<string, ComponentJson>,
    tops: readonly string[],
    more: readonly string[],
  ): Pick<CompiledPart, 'part' | 'packages'> {
    const memory = this.#memory;
    const context = { memory, preprocessors: this.#preprocessors };
    const paths = Object.keys(configs);
    const styles: Part['styles'] = {};
    const templates: Part['templates'] = {};
    const handlers: Part['handlers'] = {};
    for (const path of [...more, ...paths]) {
      const scope = configs[path] ? styleScope(path, configs[path]) : '';
      const css = compileStyle(source, context, path, scope);
      const extended = path === 'app' ? extendedStyle(source, context) : '';
      if (css !== undefined || extended !== '') styles[path] = extended + (css ?? '');
    }
    for (const path of paths) {
      templates[path] = memory.recall(`template ${path}`, source, (source) =>
        compileTemplates(source, [path]),
      );
      handlers[path] = memory.recall(`handlers ${path}`, source, (source) =>
        handlerPlaces(source, `${path}.wxml`),
      );
    }
    const { scripts, packages } = compileScripts(source, memory, [...more, ...paths]);
    const insides = tops.map((top) => [top, insideOut(configs, top)]);
    const drawing = { configs, templates, handlers, styles };
    // Where packages lie is known once all is compiled.
    const part = { paths: Object.fromEntries(insides), ...drawing, scripts, places: {} };
    return { part, packages };
  }
}

const APP = 'app';

const EMPTY: Part = {
  paths: {},
  configs: {},
  templates: {},
  handlers: {},
  styles: {},
  scripts: {},
  places: {},
};
const NOTHING = { part: EMPTY, packages: {} };
const NO_CONFIG: Pick<Program, 'app' | 'pages' | 'themes' | 'customTabBar'> = {
  app: {},
  pages: [],
  themes: { light: {}, dark: {} },
  customTabBar: undefined,
};
const NO_APP = { ...NOTHING, config: NO_CONFIG };

/** Under which name a page is remembered. */
export const pageKey = (route: string): string => (route === '' ? APP : `page ${route}`);

/**
 * The name of a style scope; empty for one that is shared by the page and all that share with it.
 * A component may still say so in its script: ../runtime/style-sheets.ts takes the name out then.
 */
function styleScope(path: string, config: ComponentJson): string {
  return isShared(isolationOf(config)) ? '' : scopeName(path);
}

/** A page or component after the components that it uses. */
function insideOut(configs: Record<string, ComponentJson>, top: string): string[] {
  const found = new Set<string>();
  const visiting = new Set<string>();
  function visit(path: string): void {
    if (visiting.has(path)) return;
    visiting.add(path);
    for (const inner of neededComponents(configs[path] ?? { usingComponents: {} })) visit(inner);
    found.add(path);
  }
  visit(top);
  return [...found];
}

/** A style or template that two pages import is compiled for each. */
function withoutRepetition(problems: Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
