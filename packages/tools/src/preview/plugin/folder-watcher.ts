import { type Dirent, type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join, posix, sep } from 'node:path';

/** Milliseconds between two looks for a folder that is gone. */
const RETURN = 500;
/** These systems watch a folder with all that is in it at once; Node on Linux would look at each file. */
const IS_WHOLE = process.platform === 'win32' || process.platform === 'darwin';

export interface FolderWatcher {
  close(): void;
}

/**
 * Tells what happens in a folder, from when this returns: a folder of thousands of files takes no time
 * that one who waits for the first page would notice. The folder may go, and come back.
 * @param onTouched gets a path from the root, with slashes, that has come, gone or been written; `''`
 *   where any may have
 * @param onError gets one Chinese sentence where nothing can be watched
 */
export function watchFolder(
  root: string,
  onTouched: (path: string) => void,
  onError: (message: string) => void,
): FolderWatcher {
  const watchers = new Map<string, FSWatcher>();
  let isClosed = false;
  let isTold = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** @param isLinked what is linked in a folder that is linked itself is left out: it may be that one */
  function add(folder: string, isLinked = false): boolean {
    if (isClosed || watchers.has(folder)) return true;
    try {
      const watcher = watch(join(root, folder), { recursive: IS_WHOLE }, (event, name) =>
        touched(event, name === null ? folder : posix.join(folder, name.split(sep).join('/'))),
      );
      // Windows tells so that the folder is gone.
      watcher.on('error', () => remove(folder));
      watchers.set(folder, watcher);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      if (!isTold) onError(`看不到文件的改动，改了以后请刷新页面：${(error as Error).message}`);
      isTold = true;
    }
    if (!IS_WHOLE) addInner(folder, isLinked);
    return true;
  }

  function addInner(folder: string, isLinked: boolean): void {
    for (const entry of entriesOf(join(root, folder))) {
      const path = posix.join(folder, entry.name);
      if (isSkipped(entry.name)) continue;
      if (entry.isDirectory()) add(path, isLinked);
      else if (entry.isSymbolicLink() && !isLinked && isFolder(join(root, path))) add(path, true);
    }
  }

  function remove(folder: string): void {
    for (const [path, watcher] of watchers) {
      if (folder !== '' && path !== folder && !path.startsWith(`${folder}/`)) continue;
      watcher.close();
      watchers.delete(path);
    }
    if (folder === '') waitForReturn();
  }

  function touched(event: string, path: string): void {
    if (isClosed || isSkipped(path)) return;
    if (!isFolder(root)) {
      remove('');
      onTouched('');
      return;
    }
    const isInner = isFolder(join(root, path));
    // Of a folder it only says that something in it has changed, which is told as well.
    if (event === 'change' && isInner) return;
    if (!isInner) remove(path);
    else if (!IS_WHOLE) add(path);
    onTouched(path);
  }

  function waitForReturn(): void {
    clearTimeout(timer);
    if (isClosed) return;
    timer = setTimeout(() => (add('') ? onTouched('') : waitForReturn()), RETURN).unref();
  }

  if (!add('')) waitForReturn();
  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
      remove('');
    },
  };
}

/** Nothing of the program: what npm installs, and what editors and git keep for themselves. */
const isSkipped = (path: string): boolean =>
  path.split('/').some((name) => name === 'node_modules' || (name.startsWith('.') && name !== '.'));

/** None where the folder is gone already, or may not be read. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
