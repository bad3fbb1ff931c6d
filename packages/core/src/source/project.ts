import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal';

/** What project.config.json says, as far as it is needed here. */
export interface ProjectConfig {
  appid?: string;
  /** The folder of the mini-program, from that of the file. */
  miniprogramRoot?: string;
}

/** @throws Error where there is no project.config.json in the folder, or it is no JSON */
export function readProjectConfig(folder: string): ProjectConfig {
  const file = join(folder, 'project.config.json');
  if (!existsSync(file)) throw new Error('没有这个文件');
  return JSON.parse(readFileSync(file, 'utf8')) as ProjectConfig;
}

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

function namedIn(folder: string): string[] {
  try {
    const { miniprogramRoot } = readProjectConfig(folder) as { miniprogramRoot?: unknown };
    return typeof miniprogramRoot === 'string' ? [join(folder, miniprogramRoot)] : [];
  } catch {
    // No such file, or one that DevTools could not read either.
    return [];
  }
}
