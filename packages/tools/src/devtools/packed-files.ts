import { posix } from 'node:path';
import { declaredComponents, type JsonFile, listedPages, parseJson } from 'miniprogram-core/source';

/** Path inside the package -> content, as the compiler returns them. */
export type PackedFiles = Readonly<Record<string, string | Uint8Array>>;

/** What a file asks for, as written, and the endings that may be left out there. */
type Reference = readonly [written: string, endings: readonly string[]];

const STRAY: [RegExp, string][] = [
  [/\.(test|spec)\.|(^|\/)(tests?|__tests__)\//i, '测试文件'],
  [/(^|\/)(__)?mock/i, '模拟数据'],
  [/\.ts$/i, 'TypeScript 源文件'],
];

export function packageProblems(files: PackedFiles, maxKb: number): string[] {
  const problems = Object.entries(files).flatMap(([path, content]) => {
    const text = Buffer.from(content).toString();
    const stray = STRAY.find(([pattern]) => pattern.test(path));
    return [
      ...(stray ? [`${path} 是${stray[1]}，不该打进包里`] : []),
      ...(path.endsWith('.json') && 'problem' in parseJson(path, text)
        ? [`${path} 不是合法的 JSON`]
        : []),
      ...referencesOf(path, text).flatMap(([written, endings]) => {
        const problem = referenceProblem(files, path, written, endings);
        return problem ? [`${path} 引用了 ${written}，${problem}`] : [];
      }),
    ];
  });
  const kb = totalKb(files);
  if (kb > maxKb) problems.push(`总大小 ${kb.toFixed(1)} KB，超过上限 ${maxKb} KB`);
  return problems;
}

export function totalKb(files: PackedFiles): number {
  return Object.values(files).reduce((sum, content) => sum + Buffer.byteLength(content), 0) / 1024;
}

function referenceProblem(
  files: PackedFiles,
  path: string,
  written: string,
  endings: readonly string[],
): string | undefined {
  // Addresses with a scheme (https:, data:, plugin:) and bound values are no files of the package.
  if (/^([a-z][\w+.-]*:|\/\/)|\{\{/i.test(written)) return undefined;
  const base = written.startsWith('/') ? '.' : posix.dirname(path);
  const target = posix.join(base, written);
  if (target === '..' || target.startsWith('../')) return '它在包外';
  // A name without ./ or / may also be a package that "构建 npm" has put there.
  const targets = /^[./]/.test(written) ? [target] : [target, `miniprogram_npm/${written}`];
  const isPacked = targets.some((name) => endings.some((end) => Object.hasOwn(files, name + end)));
  return isPacked ? undefined : '它不在包里';
}

function referencesOf(path: string, text: string): Reference[] {
  switch (posix.extname(path)) {
    case '.js':
      return requiredBy(text, ['', '.js', '/index.js']);
    case '.wxs':
      return requiredBy(text, ['']);
    case '.wxml': {
      const wxml = text.replace(/<!--[\s\S]*?-->/g, '');
      const source = /<(?:import|include|wxs|image)\b[^>]*?\ssrc\s*=\s*["']([^"']+)/g;
      const inline = [...wxml.matchAll(/<wxs\b[^>]*>([\s\S]*?)<\/wxs>/g)].map((match) => match[1]);
      return [...all(source, wxml, ['', '.wxml']), ...requiredBy(inline.join('\n'), [''])];
    }
    case '.wxss': {
      const wxss = text.replace(/\/\*[\s\S]*?\*\//g, '');
      return all(/@import\s*(?:url\(\s*)?["']?([^"');\s]+)/g, wxss, ['', '.wxss']);
    }
    case '.json': {
      const json = parseJson(path, text);
      if ('problem' in json) return [];
      return [
        ...declaredComponents(json).map(({ target }): Reference => [target, ['.js', '/index.js']]),
        ...(path === 'app.json' ? appReferences(json) : []),
      ];
    }
    default:
      return [];
  }
}

function appReferences(json: JsonFile): Reference[] {
  const { sitemapLocation, themeLocation } = json.value;
  const locations = [sitemapLocation, themeLocation].filter((name) => name !== undefined);
  return [
    ...listedPages(json).flatMap(({ route }): Reference[] => [
      [route, ['.js']],
      [route, ['.wxml']],
    ]),
    ...locations.map((name): Reference => [String(name), ['']]),
  ];
}

function requiredBy(script: string, endings: readonly string[]): Reference[] {
  // `//` is taken for a comment only at the start of a line: it also stands in addresses.
  const code = script.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return all(/\brequire(?:\.async)?\(\s*["'`]([^"'`]+)/g, code, endings);
}

function all(pattern: RegExp, text: string, endings: readonly string[]): Reference[] {
  return [...text.matchAll(pattern)].map((match) => [match[1] ?? '', endings]);
}
