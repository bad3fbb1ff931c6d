import type { Host, Platform } from '../dialect';

/** Where the files of a program are on its device, by how their paths begin. */
export interface Places {
  /** What was chosen, downloaded or made: gone when the program is launched again. */
  temporary: string;
  /** What `saveFile` keeps where it is given no name. */
  saved: string;
  /** `USER_DATA_PATH`, without a slash at its end. */
  user: string;
}

export type Area = keyof Places | 'package';

/** https://developers.weixin.qq.com/miniprogram/dev/framework/ability/file-system.html */
export function placesOf(host: Host, platform: Platform): Places {
  if (host === 'douyin') {
    return { temporary: 'ttfile://temp/', saved: 'ttfile://user/store_', user: 'ttfile://user' };
  }
  return platform === 'devtools'
    ? { temporary: 'http://tmp/', saved: 'http://store/', user: 'http://usr' }
    : { temporary: 'wxfile://tmp_', saved: 'wxfile://store_', user: 'wxfile://usr' };
}

/**
 * What a path means: a folder or file of the device by its one path, or one of the program's package
 * from its root. Undefined for what is outside: other schemes, and what climbs out by `..`.
 */
export function locate(places: Places, path: string): { area: Area; path: string } | undefined {
  const { user } = places;
  if (path === user || path.startsWith(`${user}/`)) {
    const inside = normalized(path.slice(user.length));
    if (inside === undefined) return undefined;
    const whole = inside ? `${user}/${inside}` : user;
    const isSaved = whole.startsWith(places.saved);
    return { area: isSaved ? 'saved' : 'user', path: whole };
  }
  for (const area of ['temporary', 'saved'] as const) {
    if (!path.startsWith(places[area])) continue;
    const name = path.slice(places[area].length);
    // These have no folders.
    return name === '' || /[/\\]/.test(name) ? undefined : { area, path };
  }
  if (/^[a-z][\w+.-]*:/i.test(path) || path.startsWith('//')) return undefined;
  const inside = normalized(path);
  return inside === undefined ? undefined : { area: 'package', path: inside };
}

/** Without `.`, `..` and empty parts; undefined where it leads out. */
function normalized(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}
