import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  compile,
  compilerProblem,
  installCompiler,
  readProject,
  templateProblems,
} from './compiler';
import { type PackedFiles, packageProblems, totalKb } from './packed-files';

const HELP = `用微信开发者工具的编译器（miniprogram-ci）编译小程序，列出包里的文件并检查。

miniprogram-tools devtools [选项]
  --project <目录>  project.config.json 所在的目录，默认是当前目录
  --max-kb <数字>   包的大小上限，默认 2048，也就是微信的 2 MB
  --help            显示本说明

编译器约 280 MB，首次运行时装进用户目录的 .cache/miniprogram-tools；编译时不联网。`;

const say = console.log; // kept before the compiler's own log is switched off

function readOptions(args: string[]) {
  const project = { type: 'string', default: '.' } as const;
  const maxKb = { type: 'string', default: '2048' } as const;
  const help = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({ args, options: { project, 'max-kb': maxKb, help } });
    return Number(values['max-kb']) > 0 ? values : undefined;
  } catch {
    return undefined;
  }
}

async function check(path: string, maxKb: number): Promise<string[]> {
  const project = readProject(path);
  installCompiler(say);
  const notes = new Set<string>();
  let files: PackedFiles;
  try {
    files = await compile(project, (note) => notes.add(note));
  } catch (error) {
    return [compilerProblem(error as Error, project)];
  }
  report(files, notes);
  return [...templateProblems(project, files), ...packageProblems(files, maxKb)];
}

function report(files: PackedFiles, notes: Iterable<string>): void {
  const sizes = Object.entries(files).map(([path, content]) => ({
    path,
    bytes: Buffer.byteLength(content),
  }));
  say('   字节  文件');
  for (const { path, bytes } of sizes.sort((a, b) => b.bytes - a.bytes)) {
    say(`${String(bytes).padStart(7)}  ${path}`);
  }
  say(`共 ${sizes.length} 个文件，${totalKb(files).toFixed(1)} KB`);
  for (const note of notes) say(note);
}

/** Ends the process with the exit code: what the compiler leaves behind would keep it for ten minutes. */
export async function devtools(args: string[]): Promise<number> {
  const code = await run(args).catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  });
  process.stdout.write('', () => process.exit(code));
  return code;
}

async function run(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (!options || options.help) {
    say(options ? HELP : `参数有误：${args.join(' ')}\n\n${HELP}`);
    return options ? 0 : 1;
  }
  const problems = await check(resolve(options.project), Number(options['max-kb']));
  for (const problem of problems) say(`✗ ${problem.replaceAll('\n', '\n  ')}`);
  say(problems.length ? `未通过：${problems.length} 个问题。` : '通过：编译成功，包里没有问题。');
  return problems.length ? 1 : 0;
}
