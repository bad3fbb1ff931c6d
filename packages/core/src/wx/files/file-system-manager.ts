import { md5, sha1 } from '@noble/hashes/legacy';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import type { ApiTable } from '../../tables';
import { ApiFailure, type DefineApi } from '../define-api';
import { requireParameters } from '../parameters';
import { typeName } from '../type-name';
import { decode, encode } from './encoding';
import { fileFailure } from './file-failure';
import type { FileStore, StoredFile } from './file-store';

type Manager = WechatMiniprogram.FileSystemManager;
type Options = Record<string, unknown>;

interface Method {
  /** In the order in which the synchronous form takes them. */
  parameters: readonly string[];
  /** @returns what success gets less `errMsg` */
  work(options: never): object;
  /** Which of that the synchronous form gives; none: undefined. */
  gives?: string;
  /** Whether there is a synchronous form. */
  isAsynchronous?: true;
}

const DIGESTS = new Map<unknown, (bytes: Uint8Array) => Uint8Array>([
  ['md5', md5],
  ['sha1', sha1],
  ['sha256', sha256],
]);
const OPTIONAL_PATH = new Map([['filePath', 'String']]);
const RANGE = new Map([
  ['position', 'Number'],
  ['length', 'Number'],
]);

/** What each method does, whatever form it is called in: rules 18. */
function methodsOf(store: FileStore) {
  return {
    access: {
      parameters: ['path'],
      work({ path }: { path: string }) {
        store.access(path);
        return {};
      },
    },
    readFile: {
      parameters: ['filePath', 'encoding', 'position', 'length'],
      gives: 'data',
      work({ filePath, encoding, position, length }: WechatMiniprogram.ReadFileOption) {
        const bytes = partOf(store.read(filePath), position ?? 0, length, filePath);
        return { data: encoding ? decode(bytes, encoding) : bytes.buffer };
      },
    },
    writeFile: {
      parameters: ['filePath', 'data', 'encoding'],
      work({ filePath, data, encoding }: WechatMiniprogram.WriteFileOption) {
        store.write(filePath, bytesOf(data, encoding));
        return {};
      },
    },
    appendFile: {
      parameters: ['filePath', 'data', 'encoding'],
      work({ filePath, data, encoding }: WechatMiniprogram.AppendFileOption) {
        store.append(filePath, bytesOf(data, encoding));
        return {};
      },
    },
    copyFile: {
      parameters: ['srcPath', 'destPath'],
      work({ srcPath, destPath }: WechatMiniprogram.CopyFileOption) {
        store.copy(srcPath, destPath);
        return {};
      },
    },
    rename: {
      parameters: ['oldPath', 'newPath'],
      work({ oldPath, newPath }: WechatMiniprogram.RenameOption) {
        store.rename(oldPath, newPath);
        return {};
      },
    },
    unlink: {
      parameters: ['filePath'],
      work({ filePath }: WechatMiniprogram.UnlinkOption) {
        store.unlink(filePath);
        return {};
      },
    },
    truncate: {
      parameters: ['filePath', 'length'],
      work({ filePath, length = 0 }: WechatMiniprogram.TruncateOption) {
        store.truncate(filePath, length);
        return {};
      },
    },
    mkdir: {
      parameters: ['dirPath', 'recursive'],
      work({ dirPath, recursive }: WechatMiniprogram.MkdirOption) {
        store.makeFolder(dirPath, recursive === true);
        return {};
      },
    },
    rmdir: {
      parameters: ['dirPath', 'recursive'],
      work({ dirPath, recursive }: WechatMiniprogram.RmdirOption) {
        store.removeFolder(dirPath, recursive === true);
        return {};
      },
    },
    readdir: {
      parameters: ['dirPath'],
      gives: 'files',
      work: ({ dirPath }: WechatMiniprogram.ReaddirOption) => ({ files: store.namesIn(dirPath) }),
    },
    stat: {
      parameters: ['path', 'recursive'],
      gives: 'stats',
      work({ path, recursive }: WechatMiniprogram.StatOption) {
        const file = store.stat(path);
        if (recursive !== true || file.bytes) return { stats: statsOf(file) };
        const below = [file, ...store.allIn(path)].map((one) => ({
          path: one.path.slice(file.path.length) || '/',
          stats: statsOf(one),
        }));
        return { stats: below };
      },
    },
    saveFile: {
      parameters: ['tempFilePath', 'filePath'],
      gives: 'savedFilePath',
      work({ tempFilePath, filePath }: WechatMiniprogram.SaveFileOption) {
        if (filePath) requireParameters(OPTIONAL_PATH, { filePath });
        return { savedFilePath: store.save(tempFilePath, filePath || '') };
      },
    },
    getSavedFileList: {
      parameters: [],
      isAsynchronous: true,
      work: () => ({
        fileList: store.saved().map(({ path, bytes, created }) => ({
          filePath: path,
          createTime: seconds(created),
          size: bytes?.length ?? 0,
        })),
      }),
    },
    removeSavedFile: {
      parameters: ['filePath'],
      isAsynchronous: true,
      work({ filePath }: WechatMiniprogram.RemoveSavedFileOption) {
        store.removeSaved(filePath);
        return {};
      },
    },
    getFileInfo: {
      parameters: ['filePath'],
      isAsynchronous: true,
      work({ filePath, digestAlgorithm = 'md5' }: WechatMiniprogram.GetFileInfoOption) {
        const bytes = store.read(filePath);
        const digest = DIGESTS.get(digestAlgorithm);
        if (!digest) throw new ApiFailure(`invalid digestAlgorithm: ${String(digestAlgorithm)}`);
        return { size: bytes.length, digest: bytesToHex(digest(bytes)) };
      },
    },
  } satisfies Record<string, Method>;
}

/**
 * `wx.getFileSystemManager()`, and what WeChat once had of it on `wx` itself.
 * @param rest an object with the methods that are not simulated
 */
export function createFileSystem(
  store: FileStore,
  api: DefineApi,
  table: ApiTable,
  rest: () => object,
) {
  const methods: Record<string, Method> = methodsOf(store);
  const made: Options = {};
  for (const [name, method] of Object.entries(methods)) {
    const required = requiredOf(table, name);
    made[name] = api(name, (options) => {
      requireParameters(required, options);
      return method.work((options ?? {}) as never) as never;
    });
    if (!method.isAsynchronous) made[`${name}Sync`] = synchronous(`${name}Sync`, method, table);
  }
  made.getSavedFileInfo = api<WechatMiniprogram.RemoveSavedFileOption>(
    'getSavedFileInfo',
    ({ filePath }) => {
      const file = store.saved().find(({ path }) => path === filePath);
      if (!file) throw fileFailure(1300002, `open "${filePath}"`);
      return { createTime: seconds(file.created), size: file.bytes?.length ?? 0 } as never;
    },
  );
  const { getSavedFileInfo, ...ofManager } = made;
  let manager: Manager | undefined;
  return {
    apis: {
      getFileSystemManager: (): Manager => {
        manager ??= Object.assign(rest(), ofManager) as unknown as Manager;
        return manager;
      },
    },
    /** On `wx` itself: no typings have them any more. */
    old: {
      getSavedFileInfo,
      ...Object.fromEntries(OLD.map((name) => [name, made[name]])),
    },
  };
}

const OLD = ['saveFile', 'getFileInfo', 'getSavedFileList', 'removeSavedFile'] as const;
/** What WeChat has on `wx` itself as well, without typings. */
export type OldFileApi = (typeof OLD)[number] | 'getSavedFileInfo';

function requiredOf(table: ApiTable, name: string): ReadonlyMap<string, string> {
  return table.methodsOf('FileSystemManager')?.get(name)?.required ?? new Map();
}

/** Its parameters stand in a row; what is wrong it throws, with the number as `errno`. */
function synchronous(name: string, { parameters, work, gives }: Method, table: ApiTable) {
  const required = requiredOf(table, name);
  const asynchronous = requiredOf(table, name.replace(/Sync$/, ''));
  return (...given: unknown[]): unknown => {
    const pairs = parameters.map((parameter, index) => [parameter, given[index]]);
    // `truncateSync` alone takes an object.
    const takesObject = required.has('option');
    const options = takesObject ? given[0] : Object.fromEntries(pairs);
    try {
      if (takesObject) requireParameters(required, { option: options });
      requireParameters(takesObject ? asynchronous : required, options);
      const result = work(options as never) as Options;
      return gives === undefined ? undefined : result[gives];
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      const errMsg = `${name}:fail ${error.message}`;
      throw Object.assign(new Error(errMsg), { errMsg, errno: error.errno });
    }
  };
}

function bytesOf(data: unknown, encoding = 'utf8'): Uint8Array {
  if (data === undefined || data === null) throw fileFailure(1301002);
  if (typeof data === 'string') return encode(data, encoding);
  // By its tag: a test's buffers may come from another realm.
  if (typeName(data) === 'ArrayBuffer') return new Uint8Array(data as ArrayBuffer);
  const kind = typeName(data);
  throw new ApiFailure(
    `parameter error: parameter.data should be String instead of ${kind};`,
    1001,
  );
}

function partOf(
  bytes: Uint8Array,
  position: number,
  length: number | undefined,
  path: string,
): Uint8Array {
  const place = `open "${path}"`;
  requireParameters(RANGE, { position, length: length ?? 0 });
  // What is no whole number is out of every range: NaN and fractions, too.
  // What is no whole number is out of every range: NaN and fractions, too.
  const isInside = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!isInside(position, 0, bytes.length)) throw fileFailure(1301009, place);
  const isWhole = length === undefined || length === null;
  if (!isWhole && !isInside(length, 1, bytes.length - position)) throw fileFailure(1301006, place);
  return bytes.slice(position, isWhole ? bytes.length : position + length);
}

/** Of a file and of a folder, as Linux has them. */
const FILE_MODE = 0o100644;
const FOLDER_MODE = 0o040755;

function statsOf({ bytes, modified }: StoredFile): WechatMiniprogram.Stats {
  return {
    mode: bytes ? FILE_MODE : FOLDER_MODE,
    size: bytes?.length ?? 0,
    lastAccessedTime: seconds(modified),
    lastModifiedTime: seconds(modified),
    isDirectory: () => !bytes,
    isFile: () => bytes !== undefined,
  } as WechatMiniprogram.Stats;
}

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);
