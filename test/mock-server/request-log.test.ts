import { accountBook } from '../../mock-server/accounts';
import { createApp } from '../../mock-server/app';
import { maskPassword } from '../../mock-server/request-log';

test.each([
  ['', ''],
  ['?username=123', '?username=123'],
  ['?username=123&pwd=secret', '?username=123&pwd=***'],
  ['?pwd=secret&username=123', '?pwd=***&username=123'],
  ['?%70wd=secret', '?%70wd=***'],
  ['?p%77%64=secret', '?p%77%64=***'],
  ['?pwd=secret&a=1&pwd=secret', '?pwd=***&a=1&pwd=***'],
  ['?pwd=', '?pwd=***'],
  ['?pwd', '?pwd'],
  ['?pwd&username=123', '?pwd&username=123'],
  ['?pwd=secret=secret?secret', '?pwd=***'],
  ['?&pwd=secret&', '?&pwd=***&'],
  ['?mypwd=1&pwd2=2&pwd%20=3&=4', '?mypwd=1&pwd2=2&pwd%20=3&=4'],
  ['?username=pwd=1', '?username=pwd=1'],
  ['?username=%E5%B0%8F%E6%98%8E&pwd=%E5', '?username=%E5%B0%8F%E6%98%8E&pwd=***'],
  ['?%zz=%&pwd=%zz%&%=1', '?%zz=%&pwd=***&%=1'],
])('maskPassword("%s") is "%s"', (search, shown) => {
  expect(maskPassword(search)).toBe(shown);
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };

test.each<{ shown: string; url: string; init?: RequestInit }>([
  { shown: 'GET /login?username=123&pwd=*** 200', url: '/login?username=123&pwd=123' },
  { shown: 'GET /login?username=123&%70wd=*** 401', url: '/login?username=123&%70wd=1234' },
  {
    shown: 'POST /login 200',
    url: '/login',
    init: { method: 'POST', headers: form, body: 'username=123&pwd=123' },
  },
  {
    shown: 'GET /login?pwd=*** 200',
    url: '/login?pwd=123',
    init: { headers: { accept: 'text/plain' } },
  },
  { shown: 'DELETE /login 405', url: '/login', init: { method: 'DELETE' } },
  { shown: 'GET /logn?pwd=*** 404', url: '/logn?pwd=123' },
])('the terminal shows "$shown" and how long it took', async ({ shown, url, init }) => {
  const lines: string[] = [];
  const accounts = accountBook([{ username: '123', password: '123', nickname: '小明' }]);
  await createApp({ accounts, log: (line) => lines.push(line) }).request(url, init);
  expect(lines).toEqual([expect.stringMatching(/ \d+ms$/)]);
  expect(lines[0]?.replace(/ \d+ms$/, '')).toBe(shown);
});

test('the terminal shows a request that met a defect of the server, too', async () => {
  const silence = jest.spyOn(console, 'error').mockImplementation(() => {});
  try {
    const lines: string[] = [];
    const app = createApp({
      accounts: {
        verify() {
          throw new Error('the database is on fire');
        },
      },
      log: (line) => lines.push(line),
    });
    await app.request('/login?username=123&pwd=123');
    expect(lines).toEqual([
      expect.stringMatching(/^GET \/login\?username=123&pwd=\*{3} 500 \d+ms$/),
    ]);
  } finally {
    silence.mockRestore();
  }
});
