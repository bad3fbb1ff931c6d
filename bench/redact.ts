import { MAX_KEPT_BYTES } from '../packages/mock/src/journal/journal';
import { MAX_STEPS, redactText, work } from '../packages/mock/src/journal/redact-text';
import { printTable } from '../scripts/table';
import { median } from './median';

const ROUNDS = 30;

/** Repeated to 16 KiB, which is what the journal keeps of a body. */
const texts: Record<string, string> = {
  JSON: '{"id":1,"name":"user1","token":"abc","tags":["a","b"],"active":true},\n',
  表单: 'name=user&city=%E5%8C%97%E4%BA%AC&pwd=1234&next=%2Fa%3Fb%3D1&',
  HTML: '<div id="a"><a href="/b?c=1&amp;d=2">密码</a><input name="pwd" value="x"></div>\n',
  没有密码的: '{"id":1,"title":"今天天气好","done":false},\n',
  '"-\\t/*%25': '"-\t/*%25',
  '\\r\\n"pwd":': '\\"\r\n"pwd":',
  '"pwd"%2525.': ')]]>"name":"pwd"%2525.',
  '\\': '\\',
  超出步数的: '"value":{"name":"pwd",',
};

/** Milliseconds to hide the secrets in a body, usual or made to take long. */
export async function benchRedact(): Promise<void> {
  const times = new Map<string, number[]>(Object.keys(texts).map((name) => [name, []]));
  const steps = new Map<string, number>();
  // Round by round, so that a slow moment of the machine hits all of them; the first ones warm up.
  for (let round = -ROUNDS; round < ROUNDS; round += 1) {
    for (const [name, piece] of Object.entries(texts)) {
      const text = piece.repeat(MAX_KEPT_BYTES / Buffer.byteLength(piece));
      const before = work.steps;
      const begin = performance.now();
      redactText(text, true);
      if (round >= 0) times.get(name)?.push(performance.now() - begin);
      steps.set(name, work.steps - before);
    }
  }
  const base = median(times.get('JSON') ?? []);
  printTable(
    `遮住 16 KiB 里的密码和令牌：毫秒，${ROUNDS} 次的中位数`,
    ['反复的文字', '毫秒', '与 JSON 之比', '步'],
    [...times].map(([name, all]) => [
      name,
      median(all).toFixed(2),
      (median(all) / base).toFixed(2),
      String(steps.get(name)),
    ]),
    `目标：没有一个超过 JSON 的 10 倍。最多 ${MAX_STEPS} 步，超出的整个换成 ***`,
  );
}
