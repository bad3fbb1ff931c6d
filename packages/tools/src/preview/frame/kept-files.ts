import type { StoredFile, Wx } from 'miniprogram-core/wx';
import { simulate } from 'miniprogram-core/wx';

const STORE = 'files';

/** What the browser has kept of one mini-program's files. */
export interface KeptFiles {
  /** Puts them back, and from now on keeps what changes; temporary ones end with the load, as there. */
  giveTo(wx: Wx): void;
}

/**
 * They are read before anything runs: a program reads them without waiting.
 * @param name of the mini-program
 */
export async function readKeptFiles(name: string): Promise<KeptFiles> {
  const warn = (error: unknown): void => console.warn('预览：文件没有留到下一次', error);
  try {
    const database = await opened();
    const all = IDBKeyRange.bound([name, ''], [name, '\uffff']);
    const files = await done<StoredFile[]>(storeOf(database, 'readonly').getAll(all));
    return {
      giveTo(wx) {
        const device = simulate(wx).files;
        for (const file of files) device.restore(file);
        device.onChange((path, file) => {
          if (file?.area === 'temporary') return;
          const store = storeOf(database, 'readwrite');
          const kept = file
            ? done(store.put(file, [name, path]))
            : done(store.delete([name, path]));
          kept.catch(warn);
        });
      },
    };
  } catch (error) {
    // A window that keeps nothing.
    warn(error);
    return { giveTo() {} };
  }
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
