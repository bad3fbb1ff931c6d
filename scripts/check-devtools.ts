import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compilerProblem, type PackedFiles, packageProblems, totalKb } from './packed-files';

const HELP = `用微信开发者工具的编译器（miniprogram-ci）编译小程序，列出包里的文件并检查。

npm run check:devtools -- [选项]
  --project <目录>  project.config.json 所在的目录，默认是本仓库
  --max-kb <数字>   包的大小上限，默认 40
  --help            显示本说明

编译器约 280 MB，首次运行时装进 scripts/miniprogram-ci；编译时不联网。`;

/** What is used of miniprogram-ci; its own types leave out half of it. */
interface MiniprogramCi {
  DefaultProjectAttr: unknown;
  Project: new (options: Record<string, string>) => { attr(): Promise<unknown> };
  getCompiledResult(options: object): Promise<PackedFiles>;
  locales: { setLocale(locale: string): void };
  proxy(url: string): void;
}

type Finding = { level: string; message: string; startLine: number; startColumn: number };
type TemplateCompiler = {
  TmplGroup: new () => { addTmpl(path: string, wxml: string): Finding[] };
};
type Lock = { packages: Record<string, { version?: string; optional?: boolean }> };

const say = console.log;
const toolFolder = join(import.meta.dirname, 'miniprogram-ci');
const requireTool = createRequire(join(toolFolder, 'package.json'));

/** Why nothing could be checked, in one line. */
class Refusal extends Error {}

function readJson<T>(path: string): T | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}

function installCompiler(): void {
  const locked = readJson<Lock>(join(toolFolder, 'package-lock.json'))?.packages ?? {};
  // npm writes this one last: it is missing after an installation that broke off.
  const installed = readJson<Lock>(join(toolFolder, 'node_modules/.package-lock.json'))?.packages;
  const isCurrent = Object.entries(locked).every(
    ([path, { version, optional }]) => optional || !path || installed?.[path]?.version === version,
  );
  if (isCurrent) return;

  const version = locked['node_modules/miniprogram-ci']?.version;
  say(`${installed ? '版本有变' : '首次运行'}：正在安装 miniprogram-ci ${version}，需要一两分钟…`);
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-progress'], {
    cwd: toolFolder,
    encoding: 'utf8',
    shell: process.platform === 'win32', // npm is a .cmd there
  });
  if (npm.status === 0) return;
  const code = /^npm error code (\w+)/m.exec(npm.stderr ?? '')?.[1] ?? npm.error?.message ?? '未知';
  throw new Refusal(`安装 miniprogram-ci 失败（${code}）：请检查网络和 npm 镜像，然后重试。`);
}

function readConfig(project: string): { appid: string; root: string } {
  const path = join(project, 'project.config.json');
  try {
    const config = readJson<{ appid?: string; miniprogramRoot?: string }>(path);
    if (!config) throw new Error('没有这个文件');
    const root = posix.normalize(`${config.miniprogramRoot ?? ''}/`).replace(/^\.?\//, '');
    return { appid: config.appid || 'touristappid', root };
  } catch (error) {
    throw new Refusal(`读不了 ${path}：${(error as Error).message}`);
  }
}

async function compile(project: string, appid: string, notes: Set<string>): Promise<PackedFiles> {
  process.execArgv = []; // the compiler's own processes would load tsx too, and take 3 s more
  for (const level of ['log', 'warn', 'error', 'debug'] as const) console[level] = () => {};
  const ci = requireTool('miniprogram-ci') as MiniprogramCi;
  ci.locales.setLocale('zh');
  // It asks a server which file types may be packed; without an answer it takes its own list.
  ci.proxy('http://127.0.0.1:9');
  const privateKey = 'unused, but it must not be empty';
  const ciProject = new ci.Project({ projectPath: project, type: 'miniProgram', appid, privateKey });
  // Its own asks a server for the limits of this appid.
  ciProject.attr = async () => ci.DefaultProjectAttr;
  return ci.getCompiledResult({
    project: ciProject,
    setting: { useProjectConfig: true },
    onProgressUpdate: ({ status, message }: { status: string; message: string }) => {
      if (status === 'warn') notes.add(message);
    },
  });
}

/** Of WXML, miniprogram-ci sees no more than a wrong end tag; Tencent's newer compiler sees all. */
function templateProblems(project: string, root: string, files: PackedFiles): string[] {
  const { TmplGroup } = requireTool('glass-easel-template-compiler') as TemplateCompiler;
  const templates = Object.keys(files).filter((path) => path.endsWith('.wxml'));
  return templates.flatMap((path) =>
    new TmplGroup()
      .addTmpl(path, readFileSync(join(project, root, path), 'utf8'))
      .filter(({ level }) => level !== 'Note')
      .map((at) => `${root}${path}:${at.startLine + 1}:${at.startColumn + 1} ${at.message}`),
  );
}

async function check(project: string, maxKb: number): Promise<string[]> {
  const { appid, root } = readConfig(project);
  installCompiler();
  const notes = new Set<string>();
  let files: PackedFiles;
  try {
    files = await compile(project, appid, notes);
  } catch (error) {
    const { message, path } = error as { message: string; path?: string };
    const cleaned = message.replaceAll(`${project.replaceAll('\\', '/')}/`, '');
    return [compilerProblem({ message: cleaned, ...(path && { path }) }, root)];
  }
  const sizes = Object.entries(files).map(([path, content]) => [Buffer.byteLength(content), path]);
  say('   字节  文件');
  for (const [bytes, path] of sizes.sort(([a], [b]) => Number(b) - Number(a))) {
    say(`${String(bytes).padStart(7)}  ${path}`);
  }
  say(`共 ${sizes.length} 个文件，${totalKb(files).toFixed(1)} KB`);
  for (const note of notes) say(note);
  return [...templateProblems(project, root, files), ...packageProblems(files, maxKb)];
}
