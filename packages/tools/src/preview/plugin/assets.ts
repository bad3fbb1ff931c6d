import { extname, resolve } from 'node:path';
import { isFile, isOutside, pathFrom } from 'miniprogram-core/source';

/** What a mini-program's package may hold besides code, and pages may show. */
const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.aac': 'audio/aac',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.mp4': 'video/mp4',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

export interface Asset {
  file: string;
  contentType: string;
}

/** The image, sound, video or font of a mini-program that a URL such as `/images/a.png?1` stands for. */
export function findAsset(root: string, url: string): Asset | undefined {
  const path = decoded(url.split(/[?#]/, 1)[0] ?? '');
  const contentType = typeOf(path);
  const file = resolve(root, `.${path}`);
  const isInside = !isOutside(pathFrom(root, file));
  return contentType && isInside && isFile(file) ? { file, contentType } : undefined;
}

/** A file of the mini-program, whatever it holds, by its path from the root; undefined for none of it. */
export function findFile(root: string, path: string): string | undefined {
  const file = resolve(root, `./${path}`);
  return !isOutside(pathFrom(root, file)) && isFile(file) ? file : undefined;
}

/** Whether a file of that name may be one. */
export function isAsset(path: string): boolean {
  return typeOf(path) !== undefined;
}

const typeOf = (path: string): string | undefined => TYPES[extname(path).toLowerCase()];

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
