import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLineError } from '../../../../mock-server/command-line';

/**
 * The folder with app.json: the given one, or the one in it that its project.config.json names.
 * @throws CommandLineError where there is none
 */
export function miniProgramRoot(folder: string): string {
  const found = [folder, ...namedIn(folder)].find((root) => existsSync(join(root, 'app.json')));
  if (found !== undefined) return found;
  const wrong = existsSync(folder)
    ? `${folder} 里没有 app.json，不是小程序的文件夹`
    : `没有 ${folder} 这个文件夹`;
  throw new CommandLineError(`${wrong}。用 --root 说明小程序在哪个文件夹`);
}

function namedIn(folder: string): string[] {
  try {
    const config = JSON.parse(readFileSync(join(folder, 'project.config.json'), 'utf8'));
    const { miniprogramRoot } = config as { miniprogramRoot?: unknown };
    return typeof miniprogramRoot === 'string' ? [join(folder, miniprogramRoot)] : [];
  } catch {
    // No such file, or one that DevTools could not read either.
    return [];
  }
}
