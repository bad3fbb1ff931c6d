import { app, files } from '../../jest.config.mjs';

const node = app.find(({ displayName }) => displayName === 'app');

/** The server's tests on the PostgreSQL that TEST_DATABASE_URL names, `npm run test:postgres`. */
export default {
  ...node,
  rootDir: '../..',
  testRegex: files('test/mock-server/.*\\.test\\.ts'),
  // Kysely looks at the tables of all schemas, and fails when another test drops one meanwhile.
  maxWorkers: 1,
};
