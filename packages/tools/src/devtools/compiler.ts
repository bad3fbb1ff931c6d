import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { Refusal, readProjectConfig } from 'miniprogram-core/source';
import type { PackedFiles } from './packed-files';

/** What is used of miniprogram-ci; its own types leave out half of it. */
interface MiniprogramCi {
  DefaultProjectAttr: unknown;
  Project: new (options: Record<string, string>) => { attr(): Promise<unknown> };
  getCompiledResult(options: object): Promise<PackedFiles>;
  locales: { setLocale(locale: string): void };
  proxy(url: string): void;
}

interface TemplateCompiler {
  TmplGroup: new () => { addTmpl(path: string, wxml: string): TemplateFinding[] };
}

interface TemplateFinding {
  level: 'Note' | 'Warn' | 'Error' | 'Fatal';
  message: string;
  startLine: number;
  startColumn: number;
}

interface Lock {
  packages: Record<string, { version?: string; optional?: boolean }>;
}

/** `root` is the folder of the mini-program inside the project, 'miniprogram/' or ''. */
export interface DevtoolsProject {
  path: string;
  root: string;
  appid: string;
}

/** What is to be installed. */
const assets = join(__dirname, '../../assets/miniprogram-ci');
const LOCK = 'package-lock.json';
/** What cannot be reached is told within seconds. */
const FAST = ['--fetch-retry-maxtimeout=10000'];
/** Of the person, not of a project: `npm ci` would delete it there. */
const toolFolder = join(homedir(), '.cache/miniprogram-tools/miniprogram-ci');
const requireTool = createRequire(join(toolFolder, 'package.json'));

/** Unless the locked version is there; it calls `onInstall` with one line before it starts. */
export function installCompiler(onInstall: (line: string) => void): void {
  const locked = readJson<Lock>(join(assets, LOCK))?.packages ?? {};
  // npm writes this one last: it is missing after an installation that broke off.
  const installed = readJson<Lock>(join(toolFolder, 'node_modules/.package-lock.json'))?.packages;
  const isCurrent = Object.entries(locked).every(
    ([path, { version, optional }]) => optional || !path || installed?.[path]?.version === version,
  );
  if (isCurrent) return;

  const name = `miniprogram-ci ${locked['node_modules/miniprogram-ci']?.version}`;
  onInstall(`${installed ? '版本有变' : '首次运行'}：正在安装 ${name}（约 280 MB，需要一两分钟）…`);
  mkdirSync(toolFolder, { recursive: true });
  for (const file of ['package.json', LOCK]) cpSync(join(assets, file), join(toolFolder, file));
  const npm = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--loglevel=error', '--no-fund', '--no-audit', ...FAST],
    {
      cwd: toolFolder,
      encoding: 'utf8',
      shell: process.platform === 'win32', // npm is a .cmd there
    },
  );
  if (npm.status === 0) return;
  const reported = /^npm error code (\w+)/m.exec(npm.stderr ?? '')?.[1];
  const code = reported ?? npm.error?.message ?? npm.signal ?? '未知';
  throw new Refusal(`安装 ${name} 失败（${code}）：请检查网络和 npm 镜像设置，然后重试。`);
}

export function readProject(path: string): DevtoolsProject {
  const file = join(path, 'project.config.json');
  try {
    const config = readProjectConfig(path);
    const root = posix.normalize(`${config.miniprogramRoot ?? ''}/`).replace(/^\.?\//, '');
    return { path, root, appid: config.appid || 'touristappid' };
  } catch (error) {
    throw new Refusal(`读不了 ${file}：${(error as Error).message}`);
  }
}

/** With the settings of project.config.json; `onNote` gets what the compiler left out, and why. */
export async function compile(
  { path, appid }: DevtoolsProject,
  onNote: (note: string) => void,
): Promise<PackedFiles> {
  process.execArgv = []; // or the compiler's own processes load tsx too, and take 3 s more
  for (const level of ['log', 'warn', 'error', 'debug'] as const) console[level] = () => {};
  const ci = requireTool('miniprogram-ci') as MiniprogramCi;
  ci.locales.setLocale('zh');
  // It asks a server which file types may be packed; without an answer it takes its own list.
  ci.proxy('http://127.0.0.1:9');
  const privateKey = 'unused, but it must not be empty';
  const project = new ci.Project({ projectPath: path, type: 'miniProgram', appid, privateKey });
  // Its own `attr` asks a server for the limits of this appid.
  project.attr = async () => ci.DefaultProjectAttr;
  // It makes a folder with a strange name wherever it runs, and leaves it there empty.
  const from = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'check-devtools-'));
  process.chdir(folder);
  try {
    return await ci.getCompiledResult({
      project,
      setting: { useProjectConfig: true },
      onProgressUpdate: ({ status, message }: { status: string; message: string }) => {
        if (status === 'warn') onNote(message);
      },
    });
  } finally {
    process.chdir(from);
    rmSync(folder, { recursive: true });
  }
}

/** Makes `file:line:column text` and an excerpt of the many ways in which the compiler says it. */
export function compilerProblem(
  error: { message: string; path?: string },
  { path, root }: Pick<DevtoolsProject, 'path' | 'root'>,
): string {
  const message = error.message.replaceAll(`${path.replaceAll('\\', '/')}/`, '');
  const [told = ''] = message.split(/\n\s*(?:at .+:\d+\)?|Caused by:|Stack backtrace:)(?:\n|$)/);
  const lines = told.split('\n').filter((line) => line.trim());
  const file = error.path ?? /^file: (.+)/.exec(lines[0] ?? '')?.[1];
  if (file === undefined) return lines.join('\n');

  const excerpt = lines.filter((line) => /^[> ]\s*\d* \|/.test(line));
  const said = lines.filter((line) => !excerpt.includes(line) && !line.startsWith('file: '));
  const text = said.join(' ').split(`${file}:`).pop()?.replace(file, '').trim() ?? '';
  // Babel counts columns from 0 and puts them last; the others count from 1 and put them first.
  const first = /^(\d+):(\d+): */.exec(text);
  const last = / \((\d+):(\d+)\)$/.exec(text);
  const line = (first ?? last ?? /^> (\d+)/m.exec(excerpt.join('\n')))?.[1];
  const column = first?.[2] ?? (last && Number(last[2]) + 1);
  const inProject = file.startsWith(root) ? file : root + file;
  const place = [inProject, line, column].filter(Boolean).join(':');
  return [`${place} ${text.slice(first?.[0].length ?? 0, last?.index)}`, ...excerpt].join('\n');
}

/** Of WXML, miniprogram-ci sees hardly more than a wrong end tag; Tencent's newer compiler reads it. */
export function templateProblems({ path, root }: DevtoolsProject, files: PackedFiles): string[] {
  const { TmplGroup } = requireTool('glass-easel-template-compiler') as TemplateCompiler;
  const templates = Object.keys(files).filter((file) => file.endsWith('.wxml'));
  return templates.flatMap((file) =>
    new TmplGroup()
      .addTmpl(file, readFileSync(join(path, root, file), 'utf8'))
      .filter(({ level }) => level !== 'Note')
      .map((at) => `${root}${file}:${at.startLine + 1}:${at.startColumn + 1} ${at.message}`),
  );
}

function readJson<T>(path: string): T | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}
