import { app, files } from '../../jest.config.mjs';

if (!process.env.TEST_DATABASE_URL) {
  console.error(
    '先在环境变量 TEST_DATABASE_URL 里写一个专门用来测试的 PostgreSQL：postgres://用户名:密码@主机/数据库',
  );
  process.exit(1);
}

const node = app.find(({ displayName }) => displayName === 'app');

/** The server's tests on the PostgreSQL that TEST_DATABASE_URL names, `npm run test:postgres`. */
export default {
  ...node,
  rootDir: '../..',
  testRegex: files('test/mock-server/.*\\.test\\.ts'),
  // Kysely looks at the tables of all schemas, and fails when another test drops one meanwhile.
  maxWorkers: 1,
};
