import { ApiFailure, type DefineApi } from './define-api';
import type { Host } from './dialect';
import { requireParameters } from './parameters';
import { isObject, typeName } from './type-name';

/** Per key and in all, in bytes: 1 MB and 10 MB, or 0.7 and 7.1 when encrypted. */
const LIMITS = {
  plain: { key: 1024 * 1024, all: 10 * 1024 * 1024 },
  encrypted: { key: 0.7 * 1024 * 1024, all: 7.1 * 1024 * 1024 },
};

const KEY = new Map([['key', 'String']]);
const KV_LIST = new Map([['kvList', 'Array']]);
const KEY_LIST = new Map([['keyList', 'Array']]);

interface Entry {
  /** A copy each time, so that nobody changes what is stored by changing what they stored or got. */
  read(): unknown;
  encrypted: boolean;
  /** In bytes. */
  size: number;
}

/**
 * The key-value storage, for as long as the `wx` object lives. What was written with `encrypt` is
 * found only by a `getStorage` with `encrypt`, as the documentation asks. Douyin knows no `encrypt`,
 * and its `getStorage` succeeds with an empty string for a key that is not there:
 * https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/api/data-caching/tt-get-storage
 * @param onChange called after each write and each removal
 */
export function createStorage(api: DefineApi, host: Host, onChange: () => void = () => {}) {
  const entries = new Map<string, Entry>();
  const isDouyin = host === 'douyin';

  function write(key: string, data: unknown, encrypted: boolean): void {
    requireParameters(KEY, { key });
    const json = toJson(data);
    const size = byteLength(typeof data === 'string' ? data : json);
    const limit = encrypted ? LIMITS.encrypted : LIMITS.plain;
    if (size > limit.key) throw new ApiFailure('entry size limit reached');
    const others = sizeOf([...entries].filter(([name]) => name !== key));
    if (others + byteLength(key) + size > limit.all) {
      throw new ApiFailure('the current storage size limit exceeded');
    }
    entries.set(key, { read: reader(data, json), encrypted, size });
    onChange();
  }

  function read(key: string, encrypted: boolean): { data: unknown } | undefined {
    const entry = entries.get(key);
    if (entry?.encrypted !== encrypted) return undefined;
    return { data: entry.read() };
  }

  function remove(key: string): void {
    entries.delete(key);
    onChange();
  }

  function clear(): void {
    entries.clear();
    onChange();
  }

  /** Sizes in KB, as WeChat has them. */
  function info() {
    return {
      keys: [...entries.keys()],
      currentSize: Math.ceil(sizeOf([...entries]) / 1024),
      limitSize: LIMITS.plain.all / 1024,
    };
  }

  /** All or none: what does not fit leaves the others as they were. */
  function writeAll(list: readonly WechatMiniprogram.KvList[]): void {
    const before = new Map(entries);
    try {
      for (const { key, value } of list.map(pairOf)) write(key, value, false);
    } catch (error) {
      entries.clear();
      for (const [key, entry] of before) entries.set(key, entry);
      onChange();
      throw error;
    }
  }

  const readAll = (keys: readonly string[]): unknown[] =>
    keys.map((key) => read(key, false)?.data ?? '');

  return {
    batchSetStorage: api<WechatMiniprogram.BatchSetStorageOption>(
      'batchSetStorage',
      ({ kvList }) => {
        writeAll(kvList);
        return {};
      },
    ),
    batchGetStorage: api<WechatMiniprogram.BatchGetStorageOption>(
      'batchGetStorage',
      ({ keyList }) => ({ dataList: readAll(keyList) }),
    ),
    /** @throws Error with `batchSetStorageSync:fail …` for what cannot be stored. */
    batchSetStorageSync(kvList: WechatMiniprogram.KvList[]): void {
      try {
        requireParameters(KV_LIST, { kvList });
        writeAll(kvList);
      } catch (error) {
        throw new Error(`batchSetStorageSync:fail ${(error as Error).message}`);
      }
    },
    /** An empty string for each key that is not there. */
    batchGetStorageSync(keyList: string[]): unknown[] {
      try {
        requireParameters(KEY_LIST, { keyList });
      } catch (error) {
        throw new Error(`batchGetStorageSync:fail ${(error as Error).message}`);
      }
      return readAll(keyList);
    },
    setStorage: api<WechatMiniprogram.SetStorageOption>(
      'setStorage',
      ({ key, data, encrypt = false }) => {
        write(key, data, encrypt && !isDouyin);
        return {};
      },
    ),
    getStorage: api<WechatMiniprogram.GetStorageOption>(
      'getStorage',
      ({ key, encrypt = false }) => {
        const found = read(key, encrypt && !isDouyin);
        if (!found && !isDouyin) throw new ApiFailure('data not found');
        return found ?? { data: '' };
      },
    ),
    removeStorage: api<WechatMiniprogram.RemoveStorageOption>('removeStorage', ({ key }) => {
      remove(key);
      return {};
    }),
    clearStorage: api<WechatMiniprogram.ClearStorageOption>('clearStorage', () => {
      clear();
      return {};
    }),
    getStorageInfo: api<WechatMiniprogram.GetStorageInfoOption>('getStorageInfo', info),
    /** @throws Error with `setStorageSync:fail …` for what cannot be stored. */
    setStorageSync(key: string, data: unknown): void {
      try {
        write(key, data, false);
      } catch (error) {
        throw new Error(`setStorageSync:fail ${(error as Error).message}`);
      }
    },
    /** An empty string for a key that is not there. */
    getStorageSync<T = unknown>(key: string): T {
      const found = read(key, false);
      return (found ? found.data : '') as T;
    },
    removeStorageSync: remove,
    clearStorageSync: clear,
    getStorageInfoSync: info,
  };
}

function pairOf(pair: unknown): WechatMiniprogram.KvList {
  if (!isObject(pair))
    throw new ApiFailure('parameter error: kvList 的每一项应该是 { key, value }');
  return pair as unknown as WechatMiniprogram.KvList;
}

/** JSON has neither dates nor undefined, NaN and Infinity; below an object they are what JSON makes of them. */
function reader(data: unknown, json: string): () => unknown {
  if (data === undefined || typeof data === 'number') return () => data;
  const isDate = typeName(data) === 'Date' && json !== 'null';
  return () => (isDate ? new Date(JSON.parse(json)) : JSON.parse(json));
}

function toJson(data: unknown): string {
  try {
    return JSON.stringify(data) ?? 'null';
  } catch (error) {
    throw new ApiFailure(`data cannot be stringified: ${(error as Error).message}`);
  }
}

function sizeOf(entries: [string, Entry][]): number {
  return entries.reduce((sum, [key, { size }]) => sum + byteLength(key) + size, 0);
}

/** In UTF-8; half a surrogate pair counts two. */
function byteLength(text: string): number {
  return encodeURIComponent(text.replace(/[\uD800-\uDFFF]/g, '  ')).replace(/%../g, '.').length;
}
