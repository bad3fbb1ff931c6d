import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from './refusal';

/** What project.config.json says, as far as it is needed here. */
export interface ProjectConfig {
  appid?: string;
  /** The folder of the mini-program, from that of the file. */
  miniprogramRoot?: string;
  setting?: {
    /** Languages that DevTools compiles: `typescript`, `sass`, `less`. */
    useCompilerPlugins?: unknown;
    packNpmManually?: unknown;
    packNpmRelationList?: unknown;
  };
}

/** @throws Error where there is no project.config.json in the folder, or it is no JSON */
export function readProjectConfig(folder: string): ProjectConfig {
  if (!existsSync(join(folder, 'project.config.json'))) throw new Error('没有这个文件');
  return JSON.parse(textIn(folder)) as ProjectConfig;
}

const textIn = (folder: string): string =>
  readFileSync(join(folder, 'project.config.json'), 'utf8').replace(/^\uFEFF/, '');

/**
 * The folder with app.json: the given one, or the one in it that its project.config.json names.
 * @param advice what the person can do where there is none, such as which option to give
 * @throws Refusal where there is none
 */
export function miniProgramRoot(folder: string, advice = ''): string {
  const found = [folder, ...namedIn(folder)].find((root) => existsSync(join(root, 'app.json')));
  if (found !== undefined) return found;
  const wrong = existsSync(folder)
    ? `${folder} 里没有 app.json，不是小程序的文件夹`
    : `没有 ${folder} 这个文件夹`;
  throw new Refusal(advice ? `${wrong}。${advice}` : wrong);
}

/** The project that a mini-program belongs to. */
export interface Project {
  /** Absolute. */
  folder: string;
  /** Of its project.config.json. */
  text: string;
  /** Empty where that is no JSON. */
  config: ProjectConfig;
}

/**
 * The project of the mini-program in that folder: the folder itself has a project.config.json, or one
 * above names it as its `miniprogramRoot`.
 * @param root the folder with app.json
 * @returns undefined where no project.config.json belongs to it
 */
export function projectOf(root: string): Project | undefined {
  const own = resolve(root);
  for (let folder = own; ; folder = dirname(folder)) {
    const isOwner = folder === own || namedIn(folder).some((named) => resolve(named) === own);
    if (isOwner && existsSync(join(folder, 'project.config.json'))) {
      return { folder, text: textOrNothing(folder), config: configOrNothing(folder) };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * Whose codes `wx.login` gives, and what `getAccountInfoSync` tells: the appid of the project.
 * @param root the folder with app.json
 * @returns undefined where no project.config.json belongs to it, or it has none
 */
export function appIdOf(root: string): string | undefined {
  const appid: unknown = projectOf(root)?.config.appid;
  return typeof appid === 'string' && appid !== '' ? appid : undefined;
}

function textOrNothing(folder: string): string {
  try {
    return textIn(folder);
  } catch {
    return '';
  }
}

function configOrNothing(folder: string): ProjectConfig {
  try {
    return readProjectConfig(folder) ?? {};
  } catch {
    return {};
  }
}

function namedIn(folder: string): string[] {
  // No such file, or one that DevTools could not read either.
  const { miniprogramRoot } = configOrNothing(folder) as { miniprogramRoot?: unknown };
  return typeof miniprogramRoot === 'string' ? [join(folder, miniprogramRoot)] : [];
}
