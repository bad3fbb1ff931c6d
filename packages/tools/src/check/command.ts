import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { miniProgramRoot, Refusal } from 'miniprogram-core/source';
import { describe } from '../finding';
import { pathFromHere } from '../run-command';
import { type Checked, checkWxml } from './check';

const HELP = `检查小程序的模板：写错的名字在运行之前就找出来。

miniprogram-tools check [目录]
  目录    小程序的目录（里面有 app.json），或者它的项目目录；默认是当前目录
  --help  显示本说明

查什么：模板用微信的新编译器编译，没有错误也没有警告；绑定的处理函数在页面或组件里；
{{ }} 里的表达式和页面的 data 对得上类型；组件、属性、事件、wx: 指令是微信有的，或者组件声明过的；
usingComponents 指的文件都在；template 的名字、抽象节点（generic:）都声明过。
不查什么：脚本不是 TypeScript 的页面，只查模板本身；微信自带组件的属性只认名字，不看类型
（只有 button 的 type 和 size、picker 和 image 的 mode 查固定的取值）；wxs 里的函数有没有、对不对。`;

/** @throws Refusal */
function readOptions(args: string[]): { folder: string; help: boolean } {
  try {
    const help = { type: 'boolean', default: false } as const;
    const { values, positionals } = parseArgs({ args, options: { help }, allowPositionals: true });
    const [folder = '.', ...others] = positionals;
    if (others.length > 0) throw new Error('more than one folder');
    return { folder, help: values.help };
  } catch {
    throw new Refusal(`参数有误：${args.join(' ')}\n\n${HELP}`);
  }
}

function report({ findings, templates, expressions, handlers, untyped }: Checked, root: string) {
  for (const finding of findings) {
    console.error(`✗ ${describe({ ...finding, file: join(root, finding.file) })}`);
  }
  for (const path of untyped) {
    console.log(`· ${join(root, path)} 的脚本看不出类型，没有查它的表达式和处理函数`);
  }
  const counts = `${templates} 个模板，${expressions} 个表达式，${handlers} 个处理函数`;
  if (findings.length === 0) console.log(`WXML 没有问题：${counts}`);
  else console.error(`WXML 有 ${findings.length} 个问题（${counts}）`);
}

/** @returns the exit code @throws Refusal */
export function check(args: string[]): number {
  const { folder, help } = readOptions(args);
  if (help) {
    console.log(HELP);
    return 0;
  }
  const root = miniProgramRoot(folder, '说明小程序在哪个目录：miniprogram-tools check <目录>');
  const checked = checkWxml(root);
  report(checked, pathFromHere(root));
  return checked.findings.length > 0 ? 1 : 0;
}
