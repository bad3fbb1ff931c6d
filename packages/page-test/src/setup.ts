import { cleanup } from './watch/cleanup';
import { unwatchConsole, watchConsole } from './watch/console-watch';

/**
 * Milliseconds: waits end sooner by themselves, and a busy machine may let a test wait for its turn. In
 * the preset `testTimeout` would say nothing where Jest has several projects.
 */
jest.setTimeout(60_000);

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
