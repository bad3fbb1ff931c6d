/** @param {boolean} tsx */
const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript', tsx }, target: 'es2022' },
    module: { type: 'commonjs' },
  },
];
const transform = { '\\.ts$': swc(false), '\\.tsx$': swc(true) };

/** @type {import('jest').Config} */
export default {
  // Many tests wait for a process of their own: leaving a core free would make them take longer.
  maxWorkers: '100%',
  projects: [
    {
      displayName: 'pages',
      testEnvironment: './test/setup/page-environment.ts',
      testMatch: [
        '<rootDir>/test/miniprogram/pages/**/*.test.ts',
        '<rootDir>/test/support/**/*.test.ts',
      ],
      setupFilesAfterEnv: ['./test/setup/pages.ts'],
      transform,
    },
    {
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        '<rootDir>/test/miniprogram/pages/',
        '<rootDir>/test/support/',
        // Only `npm run test:postgres` has one.
        '<rootDir>/test/mock-server/postgres.test.ts',
      ],
      setupFilesAfterEnv: ['./test/setup/node.ts'],
      transform,
    },
  ],
};
