// Builds the package in whose folder it runs, for npm to pack, and takes that away again with --clean:
// a dist that stays behind would be loaded beside the sources.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const clean = () => rmSync('dist', { recursive: true, force: true });
clean();
if (!process.argv.includes('--clean')) {
  const { resolve } = createRequire(import.meta.url);
  const tsc = join(resolve('typescript/package.json'), '../bin/tsc');
  // Standard output is npm's: `npm pack --json`.
  const { status } = spawnSync(process.execPath, [tsc, '-b', 'tsconfig.build.json'], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) clean(); // npm runs no postpack then.
  process.exitCode = status ?? 1;
}
