import { accountBook } from '../mock-server/accounts';
import { createApp } from '../mock-server/app';
import { appTransport } from '../simulator/transport/app';
import { openPage } from '../test/support/page';
import { demoAccounts } from '../test/support/server';
import { printTable } from './table';

const TESTS = 100;
const WARM_UP = 20;

test('one page test: open the login page, type, tap, read the greeting', async () => {
  const app = createApp({ accounts: accountBook(demoAccounts) });
  const durations: number[] = [];
  for (let count = 0; count < WARM_UP + TESTS; count += 1) {
    const start = performance.now();
    const page = openPage('pages/login/login', { wx: { transport: appTransport(app) } });
    page.type('用户名', '123');
    page.type('密码', '123');
    page.tap('登录');
    await page.waitForText('你好，小明');
    page.leave();
    if (count >= WARM_UP) durations.push(performance.now() - start);
  }
  durations.sort((a, b) => a - b);
  const at = (share: number): string => (durations[Math.floor(TESTS * share)] ?? 0).toFixed(1);
  printTable(
    `页面测试（appTransport，含渲染）：一次登录要多少毫秒，${TESTS} 次`,
    ['中位数', '九成在此之内'],
    [[at(0.5), at(0.9)]],
    '目标：中位数 15 毫秒以内',
  );
}, 60_000);
