import { createRequire } from 'node:module';

/** The page kit's own preset: what people use is what is used here. */
const { transform, ...pages } = createRequire(import.meta.url)(
  './packages/page-test/jest-preset.js',
);
/** Packages run from their TypeScript here. */
const testEnvironmentOptions = {
  customExportConditions: ['miniprogram-ts', 'node', 'require', 'default'],
};
const shared = {
  transform,
  testEnvironmentOptions,
  // What is being packed meanwhile.
  modulePathIgnorePatterns: ['<rootDir>/packages/[^/]+/dist/'],
};
const pageTests = '<rootDir>/test/miniprogram/pages/**/!(*.state).test.ts';
const componentTests = '<rootDir>/test/miniprogram/components/**/!(*.state).test.ts';
const node = {
  ...shared,
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/packages/test-support/src/setup.ts'],
};
/** @param {string} name */
const packageOf = (name) => ({
  ...node,
  displayName: name,
  testMatch: [`<rootDir>/packages/${name}/test/**/*.test.ts`],
});

/** The tests of the app: `npm run test:app`. */
export const app = [
  {
    ...shared,
    ...pages,
    displayName: 'pages',
    testMatch: [pageTests, componentTests],
  },
  {
    ...shared,
    ...pages,
    displayName: 'douyin',
    // The pages once more, on the mini-program for Douyin that is made of the one for WeChat.
    testMatch: [pageTests],
    globalSetup: './test/setup/build-douyin.ts',
    globals: { MINIPROGRAM_ROOT: 'node_modules/.cache/douyin' },
  },
  {
    ...node,
    displayName: 'app',
    testMatch: ['<rootDir>/test/**/*.test.ts'],
    testPathIgnorePatterns: [
      '/test/miniprogram/(pages|components)/(?!.*\\.state\\.test\\.ts$)',
      // `.ci/test-packed` runs it, where the packages are installed.
      '<rootDir>/test/packed/',
      // Only `npm run test:postgres` has one.
      '<rootDir>/test/mock-server/postgres.test.ts',
    ],
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
