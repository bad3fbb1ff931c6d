import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type ChosenFile, endsWithOne, kindOf, type WantedFiles } from 'miniprogram-core/wx';
import { failure } from '../watch/failure';

/** A file that the person chooses: the path of one, from where Jest runs, or what it holds. */
export type HandedFile = string | (Omit<ChosenFile, 'bytes'> & { bytes: Uint8Array });

/** @throws Error for a path without a file, and for what the phone would not let the person choose */
export function handed(files: readonly HandedFile[], wanted: WantedFiles): ChosenFile[] {
  const { kinds, extensions, count } = wanted;
  const chosen = files.map(read);
  if (chosen.length > count) {
    throw failure(`最多能选 ${count} 个，这里是 ${chosen.length} 个`);
  }
  for (const file of chosen) {
    const kind = kindOf(file);
    if (!kinds.includes(kind)) {
      throw failure(`${file.name} 是 ${kind}，要的是 ${kinds.join('、')}`);
    }
    if (!endsWithOne(file.name, extensions)) {
      throw failure(`${file.name} 的后缀不是 ${extensions.join('、')}`);
    }
  }
  return chosen;
}

/** As a button gives it for an avatar. @throws Error for a path without a file, and for what is no picture */
export function handedPicture(file: HandedFile): { bytes: Uint8Array; extension: string } {
  const wanted: WantedFiles = { kinds: ['image'], extensions: [], count: 1, sources: ['album'] };
  const [picture] = handed([file], wanted);
  const { name = '', bytes = new Uint8Array() } = picture ?? {};
  return { bytes, extension: path.extname(name).slice(1) };
}

/** As a microphone hears it. @throws Error for a path without a file */
export function handedSound(file: HandedFile): { bytes: Uint8Array; extension: string } {
  const { name, bytes } = read(file);
  return { bytes, extension: path.extname(name).slice(1) };
}

function read(file: HandedFile): ChosenFile {
  if (typeof file !== 'string') {
    // Tests in JavaScript hand over anything.
    const { name, bytes } = (file ?? {}) as { name?: unknown; bytes?: unknown };
    if (typeof name === 'string' && ArrayBuffer.isView(bytes)) {
      return { ...file, bytes: new Uint8Array(file.bytes) };
    }
    throw failure('choose：要的是文件的路径，或者 { name: 文件名, bytes: Uint8Array }');
  }
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder) throw failure(`choose：${path.resolve(file)} 是目录，要的是文件`);
  try {
    return { name: path.basename(file), bytes: new Uint8Array(readFileSync(file)) };
  } catch {
    throw failure(`choose：没有 ${path.resolve(file)} 这个文件`);
  }
}
