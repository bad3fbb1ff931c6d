import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Ends this process with 0 on Ctrl+C and SIGTERM, as soon as `close` is done.
 * @returns what does the same
 */
export function endWithSignals(close: () => Promise<void> | undefined): () => void {
  let ending = false;
  const end = async (): Promise<void> => {
    // Ctrl+C arrives twice: from the terminal, and from npm or watch.ts.
    if (ending) return;
    ending = true;
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  return end;
}

/**
 * Calls `end` once the parent of this process is gone, or npm. A killed npm leaves its shell, which is
 * the parent, and the shell waits for this process. Without /proc and `ps`, as on Windows, only the
 * parent is watched.
 */
export function endWithParents(end: () => void): void {
  const parent = process.ppid;
  const npm = npmAbove(parent);
  const isGone = (): boolean => process.ppid !== parent || (npm !== undefined && !lives(npm));
  setInterval(() => isGone() && end(), 500).unref();
}

/** @returns the process that has started the parent, where that is npm */
function npmAbove(parent: number): number | undefined {
  const above = Number(nameAndParent(parent)?.[1]);
  // It calls itself `npm start`, and the like.
  return /^npm\b/.test(nameAndParent(above)?.[0] ?? '') ? above : undefined;
}

function nameAndParent(pid: number): string[] | undefined {
  try {
    // `123 (sh) S 122 …`
    return /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.slice(1);
  } catch {
    return askPs(pid);
  }
}

function askPs(pid: number): string[] | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [above = '', ...name] = line.trim().split(/\s+/);
    return [name.join(' '), above];
  } catch {
    return undefined;
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and another user's.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
