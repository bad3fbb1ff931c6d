import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Refusal } from 'miniprogram-core/source';

/** Tells an earlier output from a folder of somebody's. Douyin's tool packs no file of that kind. */
const MARK = '.build-douyin';
const MARK_TEXT =
  '这个目录由 miniprogram-tools douyin 生成，每次都整个换掉：请改微信小程序和它的抖音替换文件。\n';
const PROJECT_FILE = 'project.config.json';
/**
 * A developer's own settings in Douyin's tool, made to outlive builds:
 * https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/dev-tools/developer-instrument/development-assistance/private-config
 */
const PRIVATE_FILE = 'project.private.config.json';

/** @throws Refusal where the folder is not to be replaced */
export function checkOutput(out: string, inputs: readonly string[]): void {
  for (const input of inputs) {
    if (isInside(out, input) || isInside(input, out)) {
      throw new Refusal(`不能输出到 ${out}：它和 ${input} 互相包含。请换一个 --out 目录`);
    }
  }
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) throw new Refusal(`不能输出到 ${out}：它是一个文件`);
  const names = readdirSync(out);
  const isEarlierOutput = names.includes(MARK) && names.includes(PROJECT_FILE);
  if (names.length > 0 && !isEarlierOutput) {
    throw new Refusal(`不能输出到 ${out}：里面有别的文件，会被删掉。请换一个空的 --out 目录`);
  }
}

/**
 * Puts the files in the place of the folder, whole: after an error the old one is still there.
 * @param files path inside the folder -> content
 * @throws Refusal where they cannot be written
 */
export function replaceOutput(out: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  const fresh = `${out}.new-${process.pid}`;
  const old = `${out}.old-${process.pid}`;
  try {
    mkdirSync(dirname(fresh), { recursive: true });
    mkdirSync(fresh);
    for (const [path, content] of [...files, [MARK, MARK_TEXT] as const]) {
      mkdirSync(dirname(join(fresh, path)), { recursive: true });
      writeFileSync(join(fresh, path), content);
    }
    if (existsSync(join(out, PRIVATE_FILE))) {
      cpSync(join(out, PRIVATE_FILE), join(fresh, PRIVATE_FILE));
    }
    if (existsSync(out)) renameSync(out, old);
    renameSync(fresh, out);
  } catch (error) {
    if (existsSync(old)) renameSync(old, out);
    if (existsSync(fresh)) rmSync(fresh, { recursive: true });
    throw new Refusal(`写不了 ${out}：${(error as Error).message}`);
  }
  rmSync(old, { recursive: true, force: true });
}

function isInside(inner: string, outer: string): boolean {
  return !relative(resolve(outer), resolve(inner)).startsWith('..');
}
