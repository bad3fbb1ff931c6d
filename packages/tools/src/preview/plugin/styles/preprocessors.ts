import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Project, placeOf, projectOf, type Source } from 'miniprogram-core/source';
import { compileLess } from './less';
import { compileSass } from './sass';

/** https://developers.weixin.qq.com/miniprogram/dev/devtools/compilets.html */
const LANGUAGES = { sass: ['.scss', '.sass'], less: ['.less'] } as const;

type Language = keyof typeof LANGUAGES;

/** The languages of styles that `useCompilerPlugins` of project.config.json names. */
export class Preprocessors {
  readonly project: Project | undefined;
  readonly #root: string;
  readonly #languages: Language[];

  /** @param root the folder with app.json */
  constructor(root: string) {
    this.#root = root;
    this.project = projectOf(root);
    const named = this.project?.config.setting?.useCompilerPlugins;
    const languages = Object.keys(LANGUAGES) as Language[];
    this.#languages = languages.filter((one) => Array.isArray(named) && named.includes(one));
  }

  /** The endings that a style may have besides `.wxss`. */
  get endings(): readonly string[] {
    return this.#languages.flatMap((language) => LANGUAGES[language]);
  }

  /** The text of a style as WXSS. What is wrong is reported; there are no places in it then. */
  toWxss(source: Source, file: string): string {
    const text = source.read(file) ?? '';
    const language = this.#languages.find((one) =>
      LANGUAGES[one].some((ending) => file.endsWith(ending)),
    );
    if (!language) return text;
    const compiler = this.#load(language);
    if (compiler === undefined) {
      this.#reportMissing(source, language);
      return '';
    }
    return language === 'sass'
      ? compileSass(source, compiler, file, text)
      : compileLess(source, compiler, file, text);
  }

  /** That of the project, or else one beside these tools. */
  #load(language: Language): unknown {
    for (const from of [join(this.#root, 'app.json'), __filename]) {
      try {
        return createRequire(from)(language);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
      }
    }
    return undefined;
  }

  /** Where the language is named, which is one place for all styles. */
  #reportMissing(source: Source, language: Language): void {
    const { text = '' } = this.project ?? {};
    const place = placeOf(text, text.indexOf(`"${language}"`));
    const message = `useCompilerPlugins 里有 ${language}，但是没有装：在项目里运行 npm i -D ${language}`;
    source.problems.push({ file: 'project.config.json', ...place, message });
  }
}

/** The file of a page's, component's or the app's style; a note says which one is not compiled. */
export function styleFile(
  source: Source,
  preprocessors: Preprocessors,
  path: string,
): string | undefined {
  const found = source.find(path, ['.wxss', ...preprocessors.endings]);
  if (found !== undefined) return found;
  for (const [language, endings] of Object.entries(LANGUAGES)) {
    const left = source.find(path, endings);
    if (left === undefined) continue;
    const file = '写进 project.config.json 的 setting.useCompilerPlugins';
    source.note(left, `没有编译这个样式：微信只在 ${language} ${file} 之后才编译`, '', -1);
  }
  return undefined;
}
