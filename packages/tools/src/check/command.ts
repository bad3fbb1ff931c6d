import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pathFromHere, runCommand } from '../run-command';
import { describe, Refusal } from '../finding';
import { type Checked, checkWxml } from './check';

const HELP = `检查小程序的模板：写错的名字在运行之前就找出来。

npm run check:wxml -- [目录]
  目录    小程序的根目录，里面要有 app.json，默认 miniprogram
  --help  显示本说明

查什么：模板用微信的新编译器编译，没有错误也没有警告；绑定的处理函数在页面或组件里；
{{ }} 里的表达式和页面的 data 对得上类型；组件、属性、事件、wx: 指令是微信有的，或者组件声明过的；
usingComponents 指的文件都在；template 的名字、抽象节点（generic:）都声明过。
不查什么：脚本不是 TypeScript 的页面，只查模板本身；微信自带组件的属性只认名字，不看类型
（只有 button 的 type 和 size、picker 和 image 的 mode 查固定的取值）；wxs 里的函数有没有、对不对。`;

const project = resolve(import.meta.dirname, '..');

/** @throws Refusal */
function readOptions(): { root: string; help: boolean } {
  const args = process.argv.slice(2);
  try {
    const help = { type: 'boolean', default: false } as const;
    const { values, positionals } = parseArgs({ args, options: { help }, allowPositionals: true });
    const [root = join(project, 'miniprogram'), ...others] = positionals;
    if (others.length > 0) throw new Error('more than one folder');
    return { root, help: values.help };
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

function main(): number {
  const { root, help } = readOptions();
  if (help) {
    console.log(HELP);
    return 0;
  }
  const shown = pathFromHere(root);
  const checked = checkWxml(shown, project);
  report(checked, shown);
  return checked.findings.length > 0 ? 1 : 0;
}

runCommand(main);
