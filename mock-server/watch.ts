/**
 * `npm run mock`: runs main.ts, and runs it anew whenever a source file of the server changes.
 * `tsx watch` stays alive when its program fails to start; this one ends with the same exit code.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { endWithParents } from 'hono-mock/graceful-shutdown';
import { outliveOutput } from 'hono-mock/output';
import { watchSources } from './watch-sources';

const main = join(__dirname, 'main.ts');

/** For `--lan`: who has opened the inspector with it goes on after a restart. */
const token = randomBytes(16).toString('base64url');

let state: 'running' | 'restarting' | 'broken' | 'ending' = 'running';
let edited = false;
let server: ChildProcess;

function start(): void {
  state = 'running';
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

outliveOutput();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
endWithParents(end);
start();
watchSources(restart, () => state === 'broken');
