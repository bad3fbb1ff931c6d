import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MiniProgram } from './app-json';

/** WeChat's own WXML compiler is a binary of 2020 for these; elsewhere the one in JavaScript serves. */
const hasOfficialCompiler =
  process.arch === 'x64' && ['linux', 'darwin', 'win32'].includes(process.platform);
export type WxmlCompiler = 'official' | 'simulate';
export const defaultCompiler: WxmlCompiler = hasOfficialCompiler ? 'official' : 'simulate';

/** What miniprogram-simulate renders: WXML, or a function that the official compiler has made. */
export type Template = string | ((data: object) => object);
type Templates = (file: string) => Template | undefined;

const { getCompiler }: { getCompiler(): { wxmlToJs(root: string, options: object): string } } =
  require('miniprogram-simulate/src/utils');

/** By root: the official compiler takes all templates of a mini-program at once. */
const compiled = new Map<string, Templates>();

/** @param file the path of a page or a component, without an ending */
export function templateOf(program: MiniProgram, file: string, compiler: WxmlCompiler): Template {
  const name = file + program.endings.template;
  if (compiler === 'simulate') return asWxml(readFileSync(path.join(program.root, name), 'utf8'));
  const templates = compiled.get(program.root) ?? compile(program);
  compiled.set(program.root, templates);
  const template = templates(`${file}.wxml`);
  if (!template) throw new Error(`The WXML compiler has made nothing of ${name}`);
  return template;
}

function compile({ root, host }: MiniProgram): Templates {
  // What it makes asks for the base library that it is to run in.
  Object.assign(globalThis, { __webview_engine_version__: 0.02 });
  const folder = host === 'douyin' ? writeAsWxml(root) : root;
  try {
    const code = getCompiler().wxmlToJs(folder, { maxBuffer: 64 * 1024 * 1024 });
    return new Function(code)() as Templates;
  } finally {
    if (folder !== root) rmSync(folder, { recursive: true });
  }
}

/** The compiler reads files only. @returns a folder with the same templates in WXML */
function writeAsWxml(root: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'templates-'));
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const target = path.join(folder, file);
    if (file.endsWith('.json')) cpSync(path.join(root, file), target);
    if (!file.endsWith('.ttml')) continue;
    cpSync(path.join(root, file), target);
    const wxml = asWxml(readFileSync(target, 'utf8'));
    writeFileSync(target.replace(/\.ttml$/, '.wxml'), wxml);
  }
  return folder;
}

/** TTML is WXML but for the prefix of its directives. */
function asWxml(template: string): string {
  if (template.includes('<sjs')) throw new Error('The kit cannot run <sjs> yet');
  return template.replace(/(?<=\s)tt:(?=(if|elif|else|for|for-item|for-index|key)\b)/g, 'wx:');
}
