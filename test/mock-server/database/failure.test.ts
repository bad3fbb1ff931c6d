import { explainFailure, isUnavailable } from '../../../mock-server/database/failure';

/** An error as SQLite, PostgreSQL or Node make it. */
const errorOf = (code: string, message = 'what it says'): Error =>
  Object.assign(new Error(message), { code });

const file = { file: 'mock.db' };
const url = { url: 'postgres://bob:secret@db.example:5432/mock?sslmode=disable' };
const at = '连不上 DATABASE_URL 指的 PostgreSQL（bob@db.example:5432/mock）：';

// Those that a test can bring about stand in at-start.test.ts and in postgres.test.ts.
test.each([
  { error: errorOf('SQLITE_FULL'), place: file, told: '打不开数据库 mock.db：磁盘已满' },
  { error: errorOf('ENOSPC'), place: file, told: '打不开数据库 mock.db：磁盘已满' },
  { error: errorOf('EACCES'), place: file, told: '打不开数据库 mock.db：没有写的权限' },
  { error: errorOf('EROFS'), place: file, told: '打不开数据库 mock.db：没有写的权限' },
  {
    error: errorOf('SQLITE_NOMEM', 'out of memory\n    at somewhere'),
    place: file,
    told: '打不开数据库 mock.db：SQLITE_NOMEM out of memory。检查路径和权限',
  },
  { error: errorOf('EAI_AGAIN'), place: url, told: `${at}找不到这台主机` },
  { error: errorOf('28000'), place: url, told: `${at}用户名或密码不对` },
  { error: errorOf('42501'), place: url, told: `${at}没有建表的权限` },
  { error: errorOf('53300', 'too many clients'), place: url, told: `${at}too many clients` },
  { error: errorOf('EHOSTUNREACH', ''), place: url, told: `${at}EHOSTUNREACH` },
])('the terminal tells $error.code in one line', ({ error, place, told }) => {
  const line = explainFailure(error, place);
  expect(line.slice(0, told.length)).toBe(told);
  expect(line).not.toMatch(/\n|secret|sslmode/);
});

test.each([
  ...['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_CORRUPT'],
  ...['57P01', '57P03', '57014', '53300', '53100', '08006', '58030', '40001', '40P01', '25006'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE'],
])('%s is a database that cannot be used for now', (code) => {
  expect(isUnavailable(errorOf(code))).toBe(true);
});

test.each(['SQLITE_ERROR', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505', '42P01', '42601', '22021', ''])(
  '"%s" is a defect of the server',
  (code) => {
    expect(isUnavailable(errorOf(code))).toBe(false);
  },
);

test('what is no error of a database is a defect of the server', () => {
  expect(isUnavailable(new TypeError('x is not a function'))).toBe(false);
});
