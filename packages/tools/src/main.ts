import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from 'miniprogram-core/source';
import { runCommand } from './run-command';

const HELP = `微信小程序的命令行工具

用法：miniprogram-tools <命令> [选项]

  preview   在浏览器里看小程序
  check     检查模板：写错的名字在运行之前就找出来
  devtools  用微信开发者工具的编译器编译，检查包里的文件
  douyin    变成抖音小程序

  miniprogram-tools <命令> --help   一个命令的说明
  miniprogram-tools --version       版本`;

/** Resolves with the exit code; undefined for what runs on until it is ended. */
type Command = (args: string[]) => number | Promise<number>;

/** Each loads what it needs by itself: whoever only checks does not wait for Vite. */
const commands: Record<string, () => Command> = {
  preview: () => (require('./preview/command') as typeof import('./preview/command')).preview,
  check: () => (require('./check/command') as typeof import('./check/command')).check,
  devtools: () => (require('./devtools/command') as typeof import('./devtools/command')).devtools,
  douyin: () => (require('./douyin/command') as typeof import('./douyin/command')).douyin,
};

function main([name = '--help', ...args]: string[]): number | Promise<number> {
  if (name === '--help' || name === '--version') {
    const version = (): string =>
      JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')).version;
    console.log(name === '--help' ? HELP : version());
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw new Refusal(`没有 ${name} 这个命令\n\n${HELP}`);
  return load()(args);
}

runCommand(() => main(process.argv.slice(2))).then((code) => {
  process.exitCode = code;
});
