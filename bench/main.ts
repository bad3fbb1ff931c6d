/** `npm run bench`: speeds as ratios inside one run. Nothing is asserted: machines differ. */
import { benchCheck } from './check';
import { benchPage } from './page';
import { benchPreview } from './preview';
import { benchRedact } from './redact';
import { benchRequest } from './request';
import { benchScale } from './scale';
import { benchServer } from './server';

const benches: Record<string, () => Promise<void>> = {
  server: benchServer,
  redact: benchRedact,
  request: benchRequest,
  page: benchPage,
  preview: benchPreview,
  scale: () => benchScale().then(benchCheck),
};

const names = process.argv.slice(2);
if (names.includes('--help')) {
  console.log(
    `npm run bench [-- <哪些> …]：测快慢，什么都不写就全测。可以选的是 ${Object.keys(benches).join('、')}`,
  );
  process.exit(0);
}
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`没有 ${unknown.join('、')}，可以选的是 ${Object.keys(benches).join('、')}`);
  process.exit(1);
}

async function main(): Promise<void> {
  console.log('每个数字只和同一次运行里的其他数字比较。\n');
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length === 0 || names.includes(name)) await bench();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
