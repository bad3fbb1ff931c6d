import { openPage } from 'miniprogram-page-test';

const { start } = require('../backend');

test('a tap shows what the backend answers, and a component counts', async () => {
  const server = await start(0);
  try {
    const page = openPage('pages/home/home', { servers: { 'http://127.0.0.1:3000': server } });
    page.tap('问候');
    await page.waitForText('你好，小明');
    page.tap('数到 0');
    await page.waitForText('数到 2');
    page.tap('看详情');
    const detail = await page.app.waitForPage('pages/detail/detail');
    await detail.waitForText('一共数了 2');
  } finally {
    await server.close();
  }
});
