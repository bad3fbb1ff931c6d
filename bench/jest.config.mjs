import { app, files } from '../jest.config.mjs';

const [pages] = app;

/** The environment of the page tests, for the benchmarks only. */
export default {
  ...pages,
  rootDir: '..',
  testRegex: files('bench/.*\\.bench\\.ts'),
  verbose: false,
  reporters: ['<rootDir>/bench/failure-reporter.mjs'],
};
