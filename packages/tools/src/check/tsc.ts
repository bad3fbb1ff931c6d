import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Refusal } from 'miniprogram-core/source';

/** What tsc has found, in its own words. */
export interface TypeFinding {
  /** As tsc names it: from the folder where it ran. */
  file: string;
  /** Both from 1. */
  line: number;
  column: number;
  /** `TS2339` */
  code: string;
  message: string;
}

const FOUND = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/;

/**
 * Type-checks the project of a folder with the tsc of TypeScript 7, a program of its own.
 * @throws Refusal where tsc cannot run, or finds fault with the project itself
 */
export function runTsc(folder: string): TypeFinding[] {
  const done = spawnSync(findTsc(), ['--project', '.', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (done.error) throw new Refusal(`tsc 没有运行起来：${done.error.message}`);
  const findings: TypeFinding[] = [];
  for (const text of done.stdout.split(/\r?\n/)) {
    const [, file = '', line, column, code = '', message = ''] = FOUND.exec(text) ?? [];
    const last = findings.at(-1);
    if (file) findings.push({ file, line: Number(line), column: Number(column), code, message });
    else if (/^\s/.test(text) && last) last.message += ` ${text.trim()}`;
    else if (/\berror TS/.test(text)) throw new Refusal(`tsc 不能检查：${text}`);
  }
  if (done.status !== 0 && findings.length === 0) {
    throw new Refusal(`tsc 没有查完：${done.stderr.trim() || done.signal || done.status}`);
  }
  return findings;
}

/** The package `typescript` holds a script only, which would start this as a second process. */
function findTsc(): string {
  const platform = `@typescript/typescript-${process.platform}-${process.arch}`;
  try {
    const typescript = createRequire(__filename).resolve('typescript/package.json');
    const program = createRequire(typescript).resolve(`${platform}/package.json`);
    return join(dirname(program), 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');
  } catch {
    throw new Refusal('找不到 tsc：重新安装 miniprogram-tools');
  }
}
