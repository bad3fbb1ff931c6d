import { posix } from 'node:path';
import { resolveAsset, type Source } from 'miniprogram-core/source';
import { styleError } from './texts';

/** As much of https://sass-lang.com/documentation/js-api as is used. */
interface Sass {
  compileString(text: string, options: object): { css: string };
  Logger: { silent: object };
}

interface SassError extends Error {
  sassMessage?: string;
  span?: { start: { line: number; column: number }; url?: URL };
}

const ENDINGS = ['', '.scss', '.sass', '.wxss', '.css', '/_index.scss', '/index.scss'];
const SCHEME = 'program:///';

/** Sass of a file as CSS; it finds what it imports by the rules of the program. */
export function compileSass(source: Source, compiler: unknown, file: string, text: string): string {
  const sass = compiler as Sass;
  const importer = {
    canonicalize(url: string, { containingUrl }: { containingUrl: URL | null }): URL | null {
      const from = containingUrl ? fileOf(containingUrl) : file;
      const found = find(source, url.replace(SCHEME, '/'), from);
      return found === undefined ? null : urlOf(found);
    },
    load: (url: URL) => ({
      contents: source.read(fileOf(url)) ?? '',
      syntax: syntaxOf(fileOf(url)),
    }),
  };
  try {
    return sass.compileString(text, {
      url: urlOf(file),
      syntax: syntaxOf(file),
      importer,
      importers: [importer],
      logger: sass.Logger.silent,
    }).css;
  } catch (error) {
    const { sassMessage, message, span } = error as SassError;
    source.problems.push({
      file: span?.url ? fileOf(span.url) : file,
      line: span ? span.start.line + 1 : 0,
      column: span ? span.start.column + 1 : 0,
      message: styleError('Sass', sassMessage ?? message),
    });
    return '';
  }
}

function find(source: Source, written: string, from: string): string | undefined {
  const target = decodeURIComponent(written);
  const partial = posix.join(posix.dirname(target), `_${posix.basename(target)}`);
  const names = [
    target,
    target.startsWith('.') && !partial.startsWith('.') ? `./${partial}` : partial,
  ];
  for (const name of names.flatMap((name) => ENDINGS.map((ending) => name + ending))) {
    const found = resolveAsset(source, name, from, '');
    if (found.kind !== 'missing') return found.file;
  }
  return undefined;
}

const urlOf = (file: string): URL =>
  new URL(SCHEME + file.split('/').map(encodeURIComponent).join('/'));

const fileOf = (url: URL): string => decodeURIComponent(url.pathname.slice(1));

function syntaxOf(file: string): 'indented' | 'scss' | 'css' {
  if (file.endsWith('.sass')) return 'indented';
  return file.endsWith('.css') ? 'css' : 'scss';
}
