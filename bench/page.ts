import { spawnSync } from 'node:child_process';

/** Milliseconds of one page test, and what pages cost in setData: both need Jest, so Jest runs them. */
export async function benchPage(): Promise<void> {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['-C', 'miniprogram-ts', 'node_modules/jest/bin/jest.js', '--config', 'bench/jest.config.mjs'],
    { stdio: ['ignore', 'inherit', 'pipe'], encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`bench/*.bench.ts 没有跑完：\n${stderr}`);
}
