import { type StoredFile, simulate, type Wx } from 'miniprogram-core/wx';

const STORE = 'files';

/** What the browser has kept of one mini-program's files. */
export interface KeptFiles {
  /** Puts them back, and from now on keeps what changes; temporary ones end with the load, as there. */
  giveTo(wx: Wx): void;
}

/**
 * They are read before anything runs, as a program reads them without waiting; where there are none,
 * nothing waits for them: then it is no promise.
 * @param name of the mini-program
 */
export function keptFiles(name: string): KeptFiles | Promise<KeptFiles> {
  return localStorage.getItem(flagOf(name)) === null ? keeping(name, []) : read(name);
}

const flagOf = (name: string): string => `mini-program-has-files:${name}`;

const warn = (error: unknown): void => console.warn('预览：文件没有留到下一次', error);

async function read(name: string): Promise<KeptFiles> {
  try {
    const all = IDBKeyRange.bound([name, ''], [name, '\uffff']);
    return keeping(name, await done(storeOf(await opened(), 'readonly').getAll(all)));
  } catch (error) {
    warn(error);
    return keeping(name, []);
  }
}

function keeping(name: string, files: StoredFile[]): KeptFiles {
  let database: Promise<IDBDatabase> | undefined;

  /** The first opens it; the others follow in their order. */
  async function keep(path: string, file: StoredFile | undefined): Promise<void> {
    database ??= opened();
    const store = storeOf(await database, 'readwrite');
    if (file) await done(store.put(file, [name, path]));
    else await done(store.delete([name, path]));
  }

  return {
    giveTo(wx) {
      const device = simulate(wx).files;
      for (const file of files) device.restore(file);
      device.onChange((path, file) => {
        if (file?.area === 'temporary') return;
        localStorage.setItem(flagOf(name), '');
        keep(path, file).catch(warn);
      });
    },
  };
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open('mini-program-files', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return done(request);
}

function storeOf(database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore {
  return database.transaction(STORE, mode).objectStore(STORE);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
