import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the server is made of. */
const folders = [
  __dirname,
  join(__dirname, '../contract'),
  join(dirname(createRequire(__filename).resolve('hono-mock/package.json')), 'src'),
];

/**
 * Calls `changed` once a source file of the server was saved; while `isBroken`, any file: the mistake
 * may stand in another one, such as accounts.jsonc.
 * @returns what ends it
 */
export function watchSources(changed: () => void, isBroken: () => boolean): () => void {
  let timer: NodeJS.Timeout | undefined;
  let watchers: FSWatcher[] = [];
  const end = (): void => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
  const begin = (): void => {
    watchers = withSubfolders(folders).map((folder) =>
      watch(folder, (_event, file) => {
        if (!/\.(tsx?|js|css|svg)$/.test(file ?? '') && !isBroken()) return;
        // Editors write a file in several steps.
        clearTimeout(timer);
        timer = setTimeout(() => {
          end();
          // There may be a new folder.
          begin();
          changed();
        }, 100);
      }),
    );
  };
  begin();
  return end;
}

/** One by one: on Linux Node's recursive watch loses sight of a file that an editor replaced. */
function withSubfolders(folders: string[]): string[] {
  const subfolders = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return [...folders, ...subfolders];
}
