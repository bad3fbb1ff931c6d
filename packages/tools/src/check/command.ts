import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { miniProgramRoot, Refusal } from 'miniprogram-core/source';
import { describe } from '../finding';
import { pathFromHere } from '../run-command';
import { type CheckedProgram, checkWxml } from './check';
import { fixProgram } from './fix';

const HELP = `检查小程序的模板：写错的名字在运行之前就找出来。

miniprogram-tools check [目录] [选项]
  目录        小程序的目录（里面有 app.json），或者它的项目目录；默认是当前目录
  --root <目录>  和写在后面一样
  --strict    有警告也不通过
  --fix       改好没有疑问的：只差一两个字母的处理函数、字段、属性和事件，wx:for-items，没有写的 wx:key
  --json      结果写成 JSON：{ errors, warnings, findings, unchecked, templates, expressions, handlers }，
              没法检查时是 { error }，以 1 结束
  --help      显示本说明

✗ 是错误：微信的编译器不接受，或者在微信里不起作用。有错误时以 1 结束。
! 是警告：微信容忍的写法，和多半写错了的字段。
查什么：模板和 wxs 照微信的编译器编译；处理函数在页面或组件里；{{ }} 里的字段在 data 里，TypeScript 的
还查类型；组件、属性、事件、wx: 指令是微信有的，或者组件声明过的；引用的文件都在，分包之间也用得到。
不查什么：插件的组件；WXS 模块里有没有那个函数；JavaScript 的字段只看名字，不看里面；微信自带组件的属性
只认名字。看不懂的脚本会说出来，还有为什么。`;

interface Options {
  folder: string;
  strict: boolean;
  fix: boolean;
  json: boolean;
  help: boolean;
}

/** @throws Refusal */
function readOptions(args: string[]): Options {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const { values, positionals } = parseArgs({
      args,
      options: { root: { type: 'string' }, strict: flag, fix: flag, json: flag, help: flag },
      allowPositionals: true,
    });
    const [folder = '.', ...others] = [...(values.root ? [values.root] : []), ...positionals];
    if (others.length > 0) throw new Error('more than one folder');
    return { folder, ...values };
  } catch {
    throw new Refusal(`参数有误：${args.join(' ')}\n\n${HELP}`);
  }
}

/** @returns the exit code @throws Refusal where the result is not for programs */
export function check(args: string[]): number {
  // Of the program's scripts: they run no further than to `Page()`, and who waits for them is not there.
  process.on('unhandledRejection', () => {});
  try {
    const { help, ...options } = readOptions(args);
    if (!help) return checkFolder(options);
    console.log(HELP);
    return 0;
  } catch (error) {
    if (!args.includes('--json')) throw error;
    // Whoever reads the result reads nothing else.
    const [message] = (error as Error).message.split('\n\n');
    const text = error instanceof Refusal ? message : `检查没有做完，这是检查的错：${message}`;
    console.log(JSON.stringify({ error: text }, null, 2));
    return 1;
  }
}

function checkFolder({ folder, strict, fix, json }: Omit<Options, 'help'>): number {
  const root = miniProgramRoot(folder, '说明小程序在哪个目录：miniprogram-tools check <目录>');
  const { checked, fixed } = fix ? fixProgram(root) : { checked: checkWxml(root), fixed: 0 };
  if (fix && !json) console.log(fixed > 0 ? `改好了 ${fixed} 处` : '没有可以改的');
  const errors = checked.findings.filter(({ severity }) => severity === 'error').length;
  const warnings = checked.findings.length - errors;
  if (json) console.log(JSON.stringify(asJson(checked, errors, warnings), null, 2));
  else report(checked, errors, warnings, resolve(root) === process.cwd() ? '' : pathFromHere(root));
  return errors > 0 || (strict && warnings > 0) ? 1 : 0;
}

function asJson({ findings, ...others }: CheckedProgram, errors: number, warnings: number) {
  return {
    ...{ errors, warnings },
    findings: findings.map(({ file, line, column, severity, rule, text, fix }) => ({
      ...{ file, line, column, severity, rule, message: text, fixable: fix !== undefined },
    })),
    ...others,
  };
}

function report(checked: CheckedProgram, errors: number, warnings: number, root: string): void {
  const { findings, templates, expressions, handlers, unchecked } = checked;
  for (const finding of findings) {
    const mark = finding.severity === 'error' ? '✗' : '!';
    console.error(`${mark} ${describe({ ...finding, file: join(root, finding.file) })}`);
  }
  for (const reason of unchecked) console.log(`· 没有查：${reason}`);
  const counts = `${templates} 个模板，${expressions} 个表达式，${handlers} 个处理函数`;
  if (findings.length === 0) console.log(`WXML 没有问题：${counts}`);
  else console.error(`WXML 有 ${errors} 个错误，${warnings} 个警告（${counts}）`);
}
