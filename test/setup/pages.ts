import { cleanup } from '../support/cleanup';
import { unwatchConsole, watchConsole } from '../support/console-watch';

beforeEach(watchConsole);

afterEach(async () => {
  jest.useRealTimers();
  try {
    await cleanup();
  } finally {
    unwatchConsole();
  }
});
