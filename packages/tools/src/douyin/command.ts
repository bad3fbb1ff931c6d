import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pathFromHere, runCommand } from '../run-command';
import { type Build, buildDouyin } from './build';
import { describe, Refusal } from '../finding';

const HELP = `把 miniprogram/ 变成抖音小程序，用抖音开发者工具导入输出的目录。

npm run build:douyin -- [选项]
  --out <目录>  输出到哪里，默认 dist/douyin
  --help        显示本说明

douyin/ 里的文件代替 miniprogram/ 里同名的文件。抖音没有的接口、组件和写法会逐个列出，
这时什么也不写；抖音的文档里其实有的接口，加进 scripts/douyin/apis.ts。`;

const root = resolve(import.meta.dirname, '..');

/** @throws Refusal */
function readOptions(): { out: string; help: boolean } {
  const args = process.argv.slice(2);
  try {
    const out = { type: 'string', default: join(root, 'dist/douyin') } as const;
    const help = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({ args, options: { out, help } });
    if (values.out === '') throw new Error('--out is empty');
    return values;
  } catch {
    throw new Refusal(`参数有误：${args.join(' ')}\n\n${HELP}`);
  }
}

function report({ files, notes, problems }: Build, out: string): void {
  for (const note of notes) console.log(`· ${describe(note)}`);
  for (const problem of problems) console.error(`✗ ${describe(problem)}`);
  if (problems.length > 0) {
    console.error(`没有生成：${problems.length} 个问题，${out} 没有动。`);
    return;
  }
  const kb = [...files.values()].reduce((sum, bytes) => sum + bytes, 0) / 1024;
  console.log(`已生成 ${out}：${files.size} 个文件，${kb.toFixed(1)} KB`);
  console.log('打开抖音开发者工具，选「小程序」→「导入」，目录选它。');
}

function main(): number {
  const { out, help } = readOptions();
  if (help) {
    console.log(HELP);
    return 0;
  }
  const shown = pathFromHere(out);
  const build = buildDouyin({
    source: join(root, 'miniprogram'),
    overlay: join(root, 'douyin'),
    out: shown,
  });
  report(build, shown);
  return build.problems.length > 0 ? 1 : 0;
}

runCommand(main);
