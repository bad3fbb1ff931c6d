import path from 'node:path';
import { buildDouyin, describe } from 'miniprogram-tools/douyin';

const root = path.resolve(__dirname, '../..');

/** Makes what the page tests of Douyin open: MINIPROGRAM_ROOT in jest.config.mjs. */
export default function build(
  _global: unknown,
  { globals }: { globals: { MINIPROGRAM_ROOT: string } },
): void {
  const { problems } = buildDouyin({
    source: path.join(root, 'miniprogram'),
    overlay: path.join(root, 'douyin'),
    out: path.join(root, globals.MINIPROGRAM_ROOT),
  });
  if (problems.length > 0) throw new Error(problems.map(describe).join('\n'));
}
