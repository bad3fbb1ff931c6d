/** @param {boolean} tsx */
const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript', tsx }, target: 'es2022' },
    module: { type: 'commonjs' },
  },
];
const transform = { '\\.ts$': swc(false), '\\.tsx$': swc(true) };

const pageTests = '<rootDir>/test/miniprogram/pages/**/!(*.state).test.ts';
const componentTests = '<rootDir>/test/miniprogram/components/**/!(*.state).test.ts';
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
      testMatch: [pageTests, componentTests, '<rootDir>/test/support/**/*.test.ts'],
    },
    {
      ...pages,
      // The pages once more, on the mini-program for Douyin that is made of the one for WeChat.
      displayName: 'douyin',
      testMatch: [pageTests],
      globalSetup: './test/setup/build-douyin.ts',
      globals: { MINIPROGRAM_ROOT: 'node_modules/.cache/douyin' },
    },
    {
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/test/miniprogram/(pages|components)/(?!.*\\.state\\.test\\.ts$)',
        '<rootDir>/test/support/',
        // Only `npm run test:postgres` has one.
        '<rootDir>/test/mock-server/postgres.test.ts',
      ],
      setupFilesAfterEnv: ['./test/setup/node.ts'],
      // An ES module that calls itself CommonJS.
      transform: { ...transform, 'glass_easel_template_compiler_bg\\.js$': swc(false) },
      transformIgnorePatterns: ['/node_modules/(?!glass-easel-template-compiler/)'],
    },
  ],
};
