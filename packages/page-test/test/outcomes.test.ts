/** How tests end that go wrong: they are run by Jest itself, with the preset, in a program in JavaScript. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

interface Outcome {
  title: string;
  status: string;
  /** Milliseconds. */
  duration: number;
  failureMessages: string[];
}

const folder = path.resolve(__dirname, 'fixtures/failing');
let outcomes: Outcome[];
let printed: string;

beforeAll(() => {
  const jest = path.resolve('node_modules/jest/bin/jest.js');
  // biome-ignore lint/style/noProcessEnv: Jest is run as at a desk, not as on a machine that builds
  const env = { ...process.env, CI: '', FORCE_COLOR: '0' };
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['-C', 'miniprogram-ts', jest, '--config', path.join(folder, 'jest.config.js'), '--json', '-i'],
    { encoding: 'utf8', cwd: folder, env, timeout: 60_000 },
  );
  printed = stderr;
  outcomes = JSON.parse(stdout).testResults[0].assertionResults;
});

const outcome = (title: string): Outcome => outcomes.find((one) => one.title === title) as Outcome;

test.each([
  ['unawaited wait that never ends', /没有等 waitForText\("never"\)/],
  ['unawaited wait that ends', /没有等 waitForText\("首页"\)/],
  ['misspelt handler', /does not have a method "onMisspelt" to handle event "tap"/],
  ['misspelt handler, and no wait', /does not have a method "onMisspelt"/],
  ['wait with a then that nobody awaits', /waitForText\("never"\) 还没有结果，测试就结束了/],
  ['thrown error', /没有再等下去.*\n.*thrown by the page/],
  ['text that never comes', /页面上一直没有 "never comes"[\s\S]*\[写错的\]/],
  ['nothing to tap', /没有读作 "no such button"、可以点的东西[\s\S]*\[写错的\]/],
  ['a call of what is not simulated', /wx\.getBeacons 还没有模拟/],
  ['no such page', /pages\/nope\/nope/],
  ['strict again after one that was not', /thrown by the page/],
])('fails: %s', (title, message) => {
  expect(outcome(title).status).toBe('failed');
  expect(outcome(title).failureMessages.join('\n')).toMatch(message);
});

test.each([
  'a warning that is waited through passes once it is expected',
  'not strict: nothing that is logged fails',
  'a stub',
  'a wait that is awaited later passes',
  // Were it still running, Jest would not have come to its end.
  'a page that leaves something running',
  'a page whose timers outlive it',
  'after a page whose timers outlive it',
  'a warning',
])('passes: %s', (title) => {
  expect(outcome(title)).toMatchObject({ status: 'passed' });
});

test.each([
  ['misspelt handler', "await page.waitForText('never comes');"],
  ['misspelt handler, and no wait', "page.tap('写错的');"],
  ['text that never comes', "await page.waitForText('never comes', { timeout: 100 });"],
  ['nothing to tap', "page.tap('no such button');"],
  ['unawaited wait that never ends', "open().waitForText('never');"],
  ['no such page', "openPage('pages/nope/nope');"],
])("the code frame shows the test's own line: %s", (title, line) => {
  const [, report = ''] = printed.split(`● ${title}\n`);
  expect(report.split('\n').find((one) => one.startsWith('    >'))).toContain(line);
});

test('what cannot come any more is not waited for, and nothing longer than three seconds', () => {
  expect(outcome('misspelt handler').duration).toBeLessThan(1500);
  expect(outcome('thrown error').duration).toBeLessThan(1500);
  const { duration } = outcome('text that never comes, by default');
  expect(duration).toBeGreaterThanOrEqual(3000);
  expect(duration).toBeLessThan(5000);
});
