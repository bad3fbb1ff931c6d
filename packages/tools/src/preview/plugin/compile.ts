import type { ComponentJson, Problem } from 'miniprogram-core/source';
import { compileTemplates, readAppConfig, readConfigs, Source } from 'miniprogram-core/source';
import type { Program } from '../runtime/program';
import { scopeName } from '../runtime/scope-name';
import { isolationOf, isShared } from '../runtime/style-isolation';
import { compileScripts } from './scripts';
import { compileStyle } from './styles';

export interface Compilation {
  program: Program;
  /** What WeChat puts up with. */
  notes: Problem[];
}

/**
 * Reads and compiles a mini-program. What is wrong with it is in `program.problems`; all the rest is
 * compiled nevertheless.
 * @param root the folder with app.json
 */
export function compileMiniProgram(root: string): Compilation {
  const source = new Source(root);
  let program: Omit<Program, 'problems'> = EMPTY;
  try {
    program = compile(source);
  } catch (error) {
    // The JSON that makes no sense is endless, and a file may vanish while it is read.
    source.report('app.json', `小程序编译失败：${(error as Error).message}`);
  }
  return {
    program: { ...program, problems: withoutRepetition(source.problems) },
    notes: withoutRepetition(source.notes),
  };
}

const EMPTY: Omit<Program, 'problems'> = {
  app: {},
  pages: [],
  themes: { light: {}, dark: {} },
  configs: {},
  templates: '({})',
  styles: {},
  scripts: {},
};

function compile(source: Source): Omit<Program, 'problems'> {
  const { app, pages, themes, json } = readAppConfig(source);
  const configs = readConfigs(source, pages, json);
  const paths = Object.keys(configs);
  const styles = Object.fromEntries(
    [['app', ''] as const, ...paths.map((path) => [path, styleScope(path, configs[path])] as const)]
      .filter(([path]) => source.has(`${path}.wxss`))
      .map(([path, scope]) => [path, compileStyle(source, `${path}.wxss`, scope)]),
  );
  const templates = compileTemplates(source, paths);
  const scripts = compileScripts(source, json ? ['app', ...paths] : []);
  return { app, pages, themes, configs, templates, styles, scripts };
}

/**
 * The name of a style scope; empty for one that is shared by the page and all that share with it.
 * A component may still say so in its script: ../runtime/style-sheets.ts takes the name out then.
 */
function styleScope(path: string, config: Partial<ComponentJson> = {}): string {
  return isShared(isolationOf(config)) ? '' : scopeName(path);
}

/** A style or template that two pages import is compiled for each. */
function withoutRepetition(problems: Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
