import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative, resolve, sep } from 'node:path';
import { Refusal } from 'miniprogram-core/source';
import { douyinApis } from 'miniprogram-core/tables';
import type { Converted, Finding, SourceFile } from '../finding';
import { convertAppJson, convertJson, ownComponents, type Theme } from './json';
import { missingFiles } from './missing-files';
import { checkOutput, replaceOutput } from './output-folder';
import { convertScript } from './script';
import { convertWxs } from './sjs';
import { convertStyle } from './style';
import { convertTemplate } from './template';

export interface BuildOptions {
  /** The mini-program for WeChat: the folder that holds app.json. */
  source: string;
  /** Files that take the place of those of the same path, or are added: project.config.json. */
  overlay: string;
  out: string;
}

export interface Build {
  /** Path inside `out` -> bytes. Nothing is written where there are problems. */
  files: Map<string, number>;
  notes: Finding[];
  problems: Finding[];
}

interface InputFile {
  name: string;
  content: Buffer;
}

const OVERLAY =
  '那里放抖音的 project.config.json，例如 { "appid": "抖音小程序的 AppID", "projectname": "名字" }';

const ENDINGS: Record<string, string> = {
  '.ts': '.js',
  '.wxml': '.ttml',
  '.wxss': '.ttss',
  '.wxs': '.sjs',
};

/** Makes a project for Douyin's developer tool of the one for WeChat. @throws Refusal */
export function buildDouyin({ source, overlay, out }: BuildOptions): Build {
  checkOutput(out, [source, overlay]);
  if (!isFolder(overlay)) throw new Refusal(`找不到目录 ${overlay}：${OVERLAY}`);
  const inputs = new Map([...readFolder(source), ...readFolder(overlay)]);
  if (!inputs.has('app.json')) throw new Refusal(`${source} 和 ${overlay} 里都没有 app.json`);
  if (!inputs.has('project.config.json')) {
    throw new Refusal(`${overlay} 里没有 project.config.json：${OVERLAY}`);
  }
  const paths = new Set(inputs.keys());
  const app = readObject(inputs.get('app.json'));
  const themePath = String(app.themeLocation ?? 'theme.json');
  const theme = (readObject(inputs.get(themePath)).light ?? {}) as Theme;
  const dropped = new Set([themePath, String(app.sitemapLocation ?? 'sitemap.json')]);

  const outputs = new Map<string, string | Uint8Array>();
  const build: Build = { files: new Map(), notes: [], problems: [] };
  for (const [path, { name, content }] of inputs) {
    if (dropped.has(path) || path.endsWith('.d.ts')) continue;
    const ending = extname(path);
    const file: SourceFile = { name, path, text: content.toString().replace(/^\uFEFF/, '') };
    const converted = convert(file);
    if (ending === '.json') build.problems.push(...missingFiles(file, paths));
    build.problems.push(...(converted?.problems ?? []));
    build.notes.push(...(converted?.notes ?? []));
    const target = path.slice(0, path.length - ending.length) + (ENDINGS[ending] ?? ending);
    outputs.set(target, converted?.text ?? content);
  }
  if (build.problems.length > 0) return build;
  replaceOutput(resolve(out), outputs);
  for (const [path, content] of outputs) build.files.set(path, Buffer.byteLength(content));
  return build;

  /** undefined for what is copied as it is: images, the project file. */
  function convert(file: SourceFile): Converted | undefined {
    switch (extname(file.path)) {
      case '.ts':
      case '.js':
        return convertScript(file, douyinApis.names, paths);
      case '.wxml': {
        const json = inputs.get(file.path.replace(/wxml$/, 'json'));
        const page = json && { ...file, text: json.content.toString() };
        return convertTemplate(file, ownComponents(page), paths);
      }
      case '.wxss':
        return convertStyle(file, paths);
      case '.wxs':
        return convertWxs(file);
      case '.json':
        if (file.path === 'project.config.json') return undefined;
        return file.path === 'app.json' ? convertAppJson(file, theme) : convertJson(file, theme);
      default:
        return undefined;
    }
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Path inside the folder, with slashes -> its file; without hidden ones, such as .DS_Store. */
function readFolder(folder: string): [path: string, file: InputFile][] {
  if (!isFolder(folder)) throw new Refusal(`找不到目录 ${folder}`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split(sep).some((name) => name.startsWith('.')))
    .sort()
    .map((path) => {
      const slashed = path.split(sep).join('/');
      const content = readFileSync(join(folder, path));
      return [slashed, { name: `${basename(resolve(folder))}/${slashed}`, content }];
    });
}

/** Broken JSON is reported where it is converted. */
function readObject(file: InputFile | undefined): Record<string, unknown> {
  try {
    return (JSON.parse(file?.content.toString() ?? '{}') ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
