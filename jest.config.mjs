import { realpathSync } from 'node:fs';

/** @param {boolean} tsx */
const swc = (tsx) => [
  '<rootDir>/test/setup/transform.mjs',
  {
    jsc: { parser: { syntax: 'typescript', tsx }, target: 'es2022' },
    module: { type: 'commonjs' },
  },
];
const transform = { '\\.ts$': swc(false), '\\.tsx$': swc(true) };

// As Jest finds it: on Windows the letter of a drive may be small or large.
const root = realpathSync.native(import.meta.dirname).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
/**
 * For `testRegex`. In globs and regexes Jest's own <rootDir> means something else where the name of a
 * folder above has a `[` or a `+`.
 * @param {string[]} patterns of whole paths, from the root of the project
 */
export const files = (...patterns) => patterns.map((pattern) => `^${root}/${pattern}$`);

const pageTests = 'test/miniprogram/pages/(?!.*\\.state\\.).*\\.test\\.ts';
const componentTests = 'test/miniprogram/components/(?!.*\\.state\\.).*\\.test\\.ts';
const kitTests = 'test/support/.*\\.test\\.ts';
// Only `npm run test:postgres` has one.
const postgresTests = 'test/mock-server/postgres\\.test\\.ts';
const pages = {
  testEnvironment: './test/setup/page-environment.ts',
  setupFilesAfterEnv: ['./test/setup/pages.ts'],
  transform,
};

/** @type {import('jest').Config} */
export default {
  // Many tests wait for a process of their own: leaving a core free would make them take longer.
  maxWorkers: '100%',
  projects: [
    {
      ...pages,
      displayName: 'pages',
      testRegex: files(pageTests, componentTests, kitTests),
    },
    {
      ...pages,
      // The pages once more, on the mini-program for Douyin that is made of the one for WeChat.
      displayName: 'douyin',
      testRegex: files(pageTests),
      globalSetup: './test/setup/build-douyin.ts',
      globals: { MINIPROGRAM_ROOT: 'node_modules/.cache/douyin' },
    },
    {
      displayName: 'node',
      testEnvironment: 'node',
      testRegex: files(
        `(?!${[pageTests, componentTests, kitTests, postgresTests].join('|')})test/.*\\.test\\.ts`,
      ),
      setupFilesAfterEnv: ['./test/setup/node.ts'],
      // An ES module that calls itself CommonJS.
      transform: { ...transform, 'glass_easel_template_compiler_bg\\.js$': swc(false) },
      transformIgnorePatterns: ['/node_modules/(?!glass-easel-template-compiler/)'],
    },
  ],
};
