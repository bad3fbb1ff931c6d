import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compilerProblem, type PackedFiles, packageProblems, totalKb } from './packed-files';

const HELP = `用微信开发者工具自己的编译器（miniprogram-ci）编译小程序，并检查打出的包。

用法：npm run check:devtools -- [选项]
  --project <目录>   project.config.json 所在的目录，默认是本仓库
  --max-kb <数字>    包的大小上限，默认 40
  --help             显示这段说明

编译器很大（约 280 MB），第一次运行时才安装到 scripts/miniprogram-ci；编译本身不联网。
`;

/** The parts of miniprogram-ci used here; its own types cover neither `attr` nor the locale. */
interface MiniprogramCi {
  Project: new (options: Record<string, string>) => { attr: () => Promise<unknown> };
  DefaultProjectAttr: unknown;
  getCompiledResult(options: object): Promise<PackedFiles>;
  locales: { setLocale(locale: string): void };
  proxy(url: string): void;
}

interface TemplateCompiler {
  TmplGroup: new () => { addTmpl(path: string, wxml: string): TemplateWarning[] };
}

interface TemplateWarning {
  level: string;
  message: string;
  startLine: number;
  startColumn: number;
}

interface Lock {
  packages: Record<string, { version?: string; optional?: boolean }>;
}

const repository = resolve(import.meta.dirname, '..');
const toolFolder = join(import.meta.dirname, 'miniprogram-ci');
const requireTool = createRequire(join(toolFolder, 'package.json'));

/** A reason to stop that is told as it is, without a stack. */
class Refusal extends Error {}
