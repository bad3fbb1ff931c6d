import { cleanup } from './watch/cleanup';
import { unwatchConsole, watchConsole } from './watch/console-watch';

beforeEach(watchConsole);

afterEach(async () => {
  jest.useRealTimers();
  const problems: unknown[] = [];
  try {
    await cleanup();
  } catch (error) {
    problems.push(error);
  }
  try {
    unwatchConsole();
  } catch (error) {
    problems.push(error);
  }
  if (problems.length > 0) throw problems[0];
});
