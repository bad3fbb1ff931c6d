import { parseArgs } from 'node:util';
import { miniProgramRoot, Refusal } from 'miniprogram-core/source';
import { describe } from '../finding';
import { pathFromHere } from '../run-command';
import { type Build, buildDouyin } from './build';

const HELP = `把微信小程序变成抖音小程序，用抖音开发者工具导入输出的目录。

miniprogram-tools douyin [目录] [选项]
  目录              小程序的目录（里面有 app.json），或者它的项目目录；默认是当前目录
  --overlay <目录>  里面的文件代替小程序里同名的文件，默认 douyin；抖音的 project.config.json 在那里
  --out <目录>      输出到哪里，默认 dist/douyin
  --help            显示本说明

抖音没有的接口、组件和写法会逐个列出，这时什么也不写。`;

interface Options {
  folder: string;
  overlay: string;
  out: string;
  help: boolean;
}

/** @throws Refusal */
function readOptions(args: string[]): Options {
  try {
    const options = {
      overlay: { type: 'string', default: 'douyin' },
      out: { type: 'string', default: 'dist/douyin' },
      help: { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [folder = '.', ...others] = positionals;
    if (others.length > 0) throw new Error('more than one folder');
    if (values.out === '' || values.overlay === '') throw new Error('an empty name');
    return { ...values, folder };
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

/** @returns the exit code @throws Refusal */
export function douyin(args: string[]): number {
  const { folder, overlay, out, help } = readOptions(args);
  if (help) {
    console.log(HELP);
    return 0;
  }
  const source = miniProgramRoot(folder, '说明小程序在哪个目录：miniprogram-tools douyin <目录>');
  const shown = pathFromHere(out);
  const build = buildDouyin({ source, overlay, out: shown });
  report(build, shown);
  return build.problems.length > 0 ? 1 : 0;
}
