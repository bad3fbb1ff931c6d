import { waitFor } from 'miniprogram-page-test/wait-for';

const endWithParents = jest.fn();
let close: () => Promise<void> | undefined = async () => {};
jest.mock('../src/graceful-shutdown', () => ({
  endWithParents: (...args: unknown[]) => endWithParents(...args),
  endWithSignals: (closing: typeof close) => {
    close = closing;
  },
}));
afterEach(() => {
  jest.restoreAllMocks();
  process.stdout.removeAllListeners('error');
});

test.each([
  ['watches npm, which has started it', { npm_execpath: 'npm-cli.js' }, 1],
  ['goes on when a shell that has started it is gone', {}, 0],
])('the command %s', async (_what, env, watches) => {
  endWithParents.mockClear();
  const told = jest.spyOn(console, 'log').mockImplementation(() => {});
  const args = ['--proxy', 'http://127.0.0.1:8080', '--port', '0'];
  jest.replaceProperty(process, 'env', env);
  jest.replaceProperty(process, 'argv', ['node', 'hono-mock', ...args]);
  jest.isolateModules(() => void require('../src/main'));
  await waitFor(
    () => told.mock.calls.length > 0,
    () => 'It never started',
  );
  // Its promise is settled in the turn of the banner.
  await new Promise(setImmediate);
  await close();
  expect(endWithParents).toHaveBeenCalledTimes(watches);
});
