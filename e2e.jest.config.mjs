import config, { files } from './jest.config.mjs';

/** @param {string} name @param {string} folder */
function inBrowser(name, folder) {
  return {
    ...config.projects.find(({ displayName }) => displayName === name),
    testRegex: files(`${folder}/.*\\.e2e\\.ts`),
    globalSetup: '<rootDir>/packages/test-support/src/browser/need-chromium.ts',
    setupFilesAfterEnv: ['<rootDir>/packages/test-support/src/browser/setup.ts'],
  };
}

export const app = inBrowser('app', 'test/e2e');

/**
 * `npm run test:e2e`: the preview in a real browser. Not for `npm test`, which needs none.
 * @type {import('jest').Config}
 */
export default {
  // Each has a browser and a preview of its own.
  maxWorkers: 2,
  projects: [
    app,
    inBrowser('tools', 'packages/tools/test/e2e'),
    inBrowser('core', 'packages/core/test/e2e'),
  ],
};
