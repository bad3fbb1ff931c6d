/**
 * `npm run mock`: runs main.ts, and runs it anew whenever a source file of the server changes.
 * `tsx watch` stays alive when its program fails to start; this one ends with the same exit code.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const sources = [new URL('.', import.meta.url), new URL('../contract', import.meta.url)];

let server: ChildProcess;
let restarted = false;
let timer: NodeJS.Timeout | undefined;

function start(): void {
  // execArgv carries tsx's loader over to the child.
  server = spawn(process.execPath, [...process.execArgv, main, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  server.once('exit', (code) => {
    if (timer) return;
    // After an edit a failure is most likely the edit's: wait for the next one.
    if (restarted && code !== 0) console.error('模拟服务器停了，改好文件后会自动重启');
    else process.exit(code ?? 1);
  });
}

function restart(): void {
  clearTimeout(timer);
  // Editors write a file in several steps.
  timer = setTimeout(() => {
    restarted = true;
    const again = (): void => {
      timer = undefined;
      console.log('文件有改动，正在重启…');
      start();
    };
    if (server.exitCode !== null || server.signalCode !== null) return again();
    server.once('exit', again);
    server.kill();
  }, 100);
}

for (const folder of sources) {
  watch(folder, { recursive: true }, (_event, file) => {
    if (file?.endsWith('.ts')) restart();
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
// A killed npm takes only its shell with it: whose parent is gone, is not wanted any more.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && server.kill(), 500).unref();
start();
