import config, { files } from '../../jest.config.mjs';

const node = config.projects.find(({ displayName }) => displayName === 'node');

/** `npm run test:e2e`: the preview in a real browser. Not for `npm test`, which needs none. */
export default {
  rootDir: '../..',
  testEnvironment: 'node',
  transform: node.transform,
  testRegex: files('test/e2e/.*\\.e2e\\.ts'),
  globalSetup: '<rootDir>/test/e2e/need-chromium.ts',
  setupFilesAfterEnv: ['<rootDir>/test/e2e/setup.ts'],
  // Each has a browser and a preview of its own.
  maxWorkers: 2,
  testTimeout: 300_000,
};
