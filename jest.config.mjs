import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The page kit's own preset: what people use is what is used here. */
const { transform, ...pages } = createRequire(import.meta.url)(
  './packages/page-test/jest-preset.js',
);

// As Jest finds it: on Windows the letter of a drive may be small or large.
const root = realpathSync.native(import.meta.dirname).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
/**
 * For `testRegex`. In globs and regexes Jest's own <rootDir> means something else where the name of a
 * folder above has a `[` or a `+`.
 * @param {string[]} patterns of whole paths, from the root of the project
 */
export const files = (...patterns) => patterns.map((pattern) => `^${root}/${pattern}$`);

const shared = {
  transform,
  // Packages run from their TypeScript here.
  testEnvironmentOptions: {
    customExportConditions: ['miniprogram-ts', 'node', 'require', 'default'],
  },
  // What is being packed meanwhile.
  modulePathIgnorePatterns: [`^${root}/packages/[^/]+/dist/`],
};
const node = {
  ...shared,
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/packages/test-support/src/setup.ts'],
};
/** @param {string} name */
const packageOf = (name) => ({
  ...node,
  displayName: name,
  testRegex: files(`packages/${name}/test/.*\\.test\\.ts`),
});

const pageTests = 'test/miniprogram/pages/(?!.*\\.state\\.).*\\.test\\.ts';
/** They start commands, or look at the repository as a whole. */
const commandTests = [
  'test/jest-config\\.test\\.ts',
  'test/(?:lint|scripts)/.*\\.test\\.ts',
  'test/mock-server/(?:main|durability|fuzz|database/at-start)\\.test\\.ts',
];
const componentTests = 'test/miniprogram/components/(?!.*\\.state\\.).*\\.test\\.ts';
// `.ci/test-packed` runs these, where the packages are installed.
const packedTests = 'test/packed/.*';
// Only `npm run test:postgres` has one.
const postgresTests = 'test/mock-server/postgres\\.test\\.ts';

/** The tests of the app; `npm run test:app` runs the first two. */
export const app = [
  {
    ...shared,
    ...pages,
    displayName: 'pages',
    testRegex: files(pageTests, componentTests),
  },
  {
    ...node,
    displayName: 'app',
    testRegex: files(
      `(?!${[pageTests, componentTests, packedTests, postgresTests, ...commandTests].join('|')})test/.*\\.test\\.ts`,
    ),
  },
  { ...node, displayName: 'commands', testRegex: files(...commandTests) },
  {
    ...shared,
    ...pages,
    // The pages once more, on the mini-program for Douyin that is made of the one for WeChat.
    displayName: 'douyin',
    testRegex: files(pageTests),
    globalSetup: './test/setup/build-douyin.ts',
    globals: { MINIPROGRAM_ROOT: 'node_modules/.cache/douyin' },
  },
];

/** @type {import('jest').Config} */
export default {
  // Many tests wait for a process of their own: leaving a core free would make them take longer.
  maxWorkers: '100%',
  projects: [
    ...app,
    packageOf('core'),
    { ...packageOf('page-test'), ...pages },
    packageOf('mock'),
    {
      ...packageOf('tools'),
      // An ES module that calls itself CommonJS.
      transform: { ...transform, 'glass_easel_template_compiler_bg\\.js$': transform['\\.[jt]s$'] },
      transformIgnorePatterns: ['/node_modules/(?!glass-easel-template-compiler/)'],
    },
  ],
};
