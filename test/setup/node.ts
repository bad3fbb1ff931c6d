import { cleanup } from '../support/cleanup';

afterEach(async () => {
  jest.useRealTimers();
  await cleanup();
});
