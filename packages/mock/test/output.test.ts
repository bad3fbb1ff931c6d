import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root, typescript } from 'test-support/terminal';

const MEBIBYTE = 2 ** 20;

test('what a reader that has stopped does not take does not pile up', async () => {
  const [node = '', ...options] = typescript('').slice(0, -1);
  const program = `
    const { print } = require('hono-mock/output');
    for (let line = 0; line < 1000; line += 1) print('x'.repeat(9999) + '\\n');
    console.error('printed');`;
  const child = spawn(node, [...options, '--eval', program], { cwd: root });
  const [told] = await once(child.stderr, 'data');
  expect(String(told)).toBe('printed\n');
  let taken = 0;
  child.stdout.on('data', ({ length }) => {
    taken += length;
  });
  await once(child, 'close');
  expect(taken).toBeGreaterThan(MEBIBYTE);
  expect(taken).toBeLessThan(2 * MEBIBYTE);
});
