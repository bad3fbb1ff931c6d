import config from '../../jest.config.mjs';

const app = config.projects.find(({ displayName }) => displayName === 'app');

/** The server's tests on the PostgreSQL that TEST_DATABASE_URL names, `npm run test:postgres`. */
export default {
  ...app,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/mock-server/**/*.test.ts'],
  testPathIgnorePatterns: [],
  // Kysely looks at the tables of all schemas, and fails when another test drops one meanwhile.
  maxWorkers: 1,
};
