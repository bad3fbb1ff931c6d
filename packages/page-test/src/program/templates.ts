import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageAround, Source } from 'miniprogram-core/source';
import { loadWcc } from '../engine/exparser';
import { compilePlain } from '../engine/plain-compiler';
import type { Render } from '../engine/view';
import { treeOf, type WccNode } from '../engine/virtual-node';
import type { MiniProgram } from './mini-program';

/** WeChat's own WXML compiler is a binary of 2020 for x64; elsewhere the one in JavaScript serves. */
const hasOfficialCompiler =
  process.arch === 'x64' && ['linux', 'darwin', 'win32'].includes(process.platform);
export type WxmlCompiler = 'official' | 'simulate';
export const defaultCompiler: WxmlCompiler = hasOfficialCompiler ? 'official' : 'simulate';

type Templates = (file: string) => ((data: object) => WccNode) | undefined;

/** By root: the official compiler takes all templates of a mini-program at once. */
const compiled = new Map<string, Templates>();
const MEGABYTES = 1024 * 1024;

/** @param file the path of a page or a component, without an ending */
export function renderOf(program: MiniProgram, file: string, compiler: WxmlCompiler): Render {
  const name = file + program.endings.template;
  if (compiler === 'simulate') {
    return plainly(asWxml(readFileSync(program.source.locate(name) as string, 'utf8')));
  }
  // A package is compiled by itself: it may not have been copied into the mini-program yet.
  const own = packageAround(program.source, file);
  const folder = own?.folder ?? program.root;
  const path = own ? file.slice(own.path.length + 1) : file;
  const templates = compiled.get(folder) ?? compile(folder, program.host);
  compiled.set(folder, templates);
  const template = templates(`${path}.wxml`);
  if (!template) throw new Error(`WXML 编译器没有编出 ${name}`);
  return (data) => treeOf(template(data));
}

const ofTexts = new Map<string, Render>();

/** Of a template that stands in no file of the mini-program. */
export function renderOfText(
  wxml: string,
  tags: readonly string[],
  compiler: WxmlCompiler,
): Render {
  const known = ofTexts.get(wxml);
  if (known) return known;
  const render = compiler === 'simulate' ? plainly(wxml) : officially(wxml, tags);
  ofTexts.set(wxml, render);
  return render;
}

function plainly(wxml: string): Render {
  const template = compilePlain(wxml);
  return (data) => treeOf(template(data));
}

function officially(wxml: string, tags: readonly string[]): Render {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  try {
    writeFileSync(join(folder, 'text.wxml'), wxml);
    const usingComponents = Object.fromEntries(tags.map((tag) => [tag, `./${tag}`]));
    writeFileSync(join(folder, 'text.json'), JSON.stringify({ usingComponents }));
    const template = run(folder)('text.wxml');
    if (!template) throw new Error('WXML 编译器没有编出它');
    return (data) => treeOf(template(data));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compile(root: string, host: MiniProgram['host']): Templates {
  const folder = host === 'douyin' ? writeAsWxml(root) : root;
  try {
    return run(folder);
  } finally {
    if (folder !== root) rmSync(folder, { recursive: true });
  }
}

/** Whether what WXS has on strings, functions … has been put there: once is enough, twice an error. */
const hasWxsMethods = (): boolean => Object.hasOwn(Function.prototype, 'nv_length');

/** What it says of a `wx:for` without `wx:key` is said once for all by who checks the source. */
const templateConsole: Console = Object.assign(Object.create(console), {
  warn(...values: unknown[]) {
    if (!/Now you can provide attr `wx:key`/.test(String(values[0]))) console.warn(...values);
  },
});

function run(folder: string): Templates {
  const source = new Source(folder);
  const code = loadWcc().wxmlToJs(folder, {
    maxBuffer: 64 * MEGABYTES,
    wxmlList: source.list('.wxml'),
    wxsList: source.list('.wxs'),
  });
  // What it makes keeps its tables on global objects, under names that are the same for every program.
  const scope = {
    window: { __webview_engine_version__: 0.02 },
    global: {},
    console: templateConsole,
    __WXML_GLOBAL__: hasWxsMethods() ? { wxs_nf_init: true } : {},
  };
  return new Function(...Object.keys(scope), code)(...Object.values(scope)) as Templates;
}

/** The compiler reads files only. @returns a folder with the same templates in WXML */
function writeAsWxml(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const target = join(folder, file);
    if (file.endsWith('.json')) cpSync(join(root, file), target);
    if (!file.endsWith('.ttml')) continue;
    cpSync(join(root, file), target);
    const wxml = asWxml(readFileSync(target, 'utf8'));
    writeFileSync(target.replace(/\.ttml$/, '.wxml'), wxml);
  }
  return folder;
}

/** TTML is WXML but for the prefix of its directives. */
function asWxml(template: string): string {
  if (template.includes('<sjs')) throw new Error('还不能运行 <sjs>');
  return template.replace(/(?<=\s)tt:(?=(if|elif|else|for|for-item|for-index|key)\b)/g, 'wx:');
}
