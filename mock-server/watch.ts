/**
 * `npm run mock`: runs main.ts, and runs it anew whenever a source file of the server changes.
 * `tsx watch` stays alive when its program fails to start; this one ends with the same exit code.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { endWithParents } from 'hono-mock/graceful-shutdown';
import { outliveOutput } from 'hono-mock/output';

const main = join(__dirname, 'main.ts');
const folders = [
  __dirname,
  join(__dirname, '../contract'),
  join(dirname(createRequire(__filename).resolve('hono-mock/package.json')), 'src'),
];

/** For `--lan`: who has opened the inspector with it goes on after a restart. */
const token = randomBytes(16).toString('base64url');

let state: 'running' | 'restarting' | 'broken' | 'ending' = 'running';
let edited = false;
let server: ChildProcess;
let watchers: FSWatcher[] = [];
let timer: NodeJS.Timeout | undefined;

function start(): void {
  state = 'running';
  watchSources();
  // execArgv carries tsx over to the child.
  server = spawn(process.execPath, [...process.execArgv, main, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, MOCK_LAN_TOKEN: token },
  });
  server.once('exit', (code) => {
    if (state === 'restarting') start();
    else if (state === 'ending') process.exit(code ?? 0);
    else if (!edited || code === 0) process.exit(code ?? 1);
    else {
      // Most likely the edit's fault: the next one mends it.
      state = 'broken';
      console.error('模拟服务器停了，改好文件后会自动重启');
    }
  });
}

function restart(): void {
  edited = true;
  if (state === 'broken') start();
  if (state !== 'running') return;
  console.log('文件有改动，正在重启…');
  state = 'restarting';
  server.kill();
}

function end(signal?: NodeJS.Signals): void {
  if (state === 'broken') process.exit(0);
  state = 'ending';
  server.kill(signal);
}

/** Folder by folder: on Linux Node's recursive watch loses sight of a file that an editor replaced. */
function watchSources(): void {
  for (const watcher of watchers) watcher.close();
  const subfolders = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  watchers = [...folders, ...subfolders].map((folder) =>
    watch(folder, (_event, file) => {
      // While it is broken, the mistake may stand in another file, such as accounts.jsonc.
      if (!/\.(tsx?|js|css|svg)$/.test(file ?? '') && state !== 'broken') return;
      // Editors write a file in several steps.
      clearTimeout(timer);
      timer = setTimeout(restart, 100);
    }),
  );
}

outliveOutput();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
endWithParents(end);
start();
