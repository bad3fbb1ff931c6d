import { cleanup } from './watch/cleanup';
import { unwatchConsole, watchConsole } from './watch/console-watch';

/** Milliseconds: on a busy machine a test may have to wait for its turn. */
jest.setTimeout(120_000);

beforeEach(watchConsole);

afterEach(async () => {
  jest.useRealTimers();
  try {
    await cleanup();
  } finally {
    unwatchConsole();
  }
});
