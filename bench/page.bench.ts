import type { OpenedPage } from 'miniprogram-page-test';
import { printTable } from '../scripts/table';
import { LABELS } from '../test/support/login';
import { makeMockApp } from '../test/support/mock-app';
import { openPage } from '../test/support/phone';

const TESTS = 100;
const WARM_UP = 20;

test('one page test: open the login page, type, tap, read the greeting', async () => {
  const app = await makeMockApp();
  const drawing: number[] = [];
  const whole: number[] = [];
  for (let count = 0; count < WARM_UP + TESTS; count += 1) {
    const start = performance.now();
    const page = openPage('pages/login/login', { server: app });
    const drawn = performance.now();
    await logIn(page);
    if (count < WARM_UP) continue;
    drawing.push(drawn - start);
    whole.push(performance.now() - start);
  }
  printTable(
    `页面测试（appTransport）：毫秒，${TESTS} 次`,
    ['', '中位数', '九成在此之内'],
    [
      ['只打开页面', at(drawing, 0.5), at(drawing, 0.9)],
      ['打开、登录、看到问候', at(whole, 0.5), at(whole, 0.9)],
    ],
    '目标：整个测试的中位数 15 毫秒以内',
  );
}, 60_000);

async function logIn(page: OpenedPage): Promise<void> {
  page.type(LABELS.name, '123');
  page.type(LABELS.secret, '123');
  page.tap('登录');
  await page.waitForText('你好，小明');
  page.leave();
}

function at(durations: number[], share: number): string {
  durations.sort((a, b) => a - b);
  return (durations[Math.floor(durations.length * share)] ?? 0).toFixed(1);
}
