import { cleanup } from 'miniprogram-page-test/cleanup';

/** Milliseconds: on a busy machine a test may have to wait for its turn. */
jest.setTimeout(120_000);

afterEach(async () => {
  jest.useRealTimers();
  await cleanup();
});
