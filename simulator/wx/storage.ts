import { ApiFailure, callApi } from './call-api';

type SetOptions = WechatMiniprogram.SetStorageOption<unknown>;
type GetOptions = WechatMiniprogram.GetStorageOption<unknown>;
type RemoveOptions = WechatMiniprogram.RemoveStorageOption;

interface Entry {
  /** A copy is kept, so that nobody changes what is stored by changing what they stored. */
  json: string;
  isDate: boolean;
  encrypted: boolean;
}

/**
 * The key-value storage, for as long as the `wx` object lives. What was written with `encrypt` is
 * found only by a `getStorage` with `encrypt`, as its documentation asks.
 */
export function createStorage(onError: (error: unknown) => void) {
  const entries = new Map<string, Entry>();

  function write(key: string, data: unknown, encrypted: boolean): void {
    const json = JSON.stringify(data);
    entries.set(key, { json: json ?? 'null', isDate: data instanceof Date, encrypted });
  }

  function read(key: string, encrypted: boolean): { data: unknown } | undefined {
    const entry = entries.get(key);
    if (entry?.encrypted !== encrypted) return undefined;
    const data = JSON.parse(entry.json);
    return { data: entry.isDate ? new Date(data) : data };
  }

  return {
    setStorage: (options: SetOptions) =>
      callApi(
        'setStorage',
        options,
        () => {
          write(options.key, options.data, options.encrypt ?? false);
          return {};
        },
        onError,
      ),
    getStorage: (options: GetOptions) =>
      callApi(
        'getStorage',
        options,
        () => {
          const found = read(options.key, options.encrypt ?? false);
          if (!found) throw new ApiFailure('data not found');
          return found;
        },
        onError,
      ),
    removeStorage: (options: RemoveOptions) =>
      callApi(
        'removeStorage',
        options,
        () => {
          entries.delete(options.key);
          return {};
        },
        onError,
      ),
    setStorageSync: (key: string, data: unknown) => write(key, data, false),
    /** An empty string for a key that is not there. */
    getStorageSync: (key: string) => read(key, false)?.data ?? '',
    removeStorageSync: (key: string) => void entries.delete(key),
  };
}
