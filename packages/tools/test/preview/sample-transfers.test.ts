import path from 'node:path';
import { openApp } from 'miniprogram-page-test';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { startMockServer } from '../mock-server';

const root = path.join(__dirname, '../fixtures/sample');
const PLACE = 'http://127.0.0.1:3000';

async function open() {
  const server = await startMockServer();
  onCleanup(server.close);
  const servers = { [PLACE]: server };
  return openApp('pages/transfers/transfers', { root, servers, strict: false });
}

test('a page test downloads a file, uploads it with its progress, and breaks an upload off', async () => {
  const { page } = await open();
  page.tap('下载一个文件');
  await page.waitForText('下载了 300000 字节，100%');
  await page.waitFor('上传它');
  page.tap('上传它');
  await page.waitForText('上传完了：100%，1 个文件');
  page.tap('上传又中断');
  await page.waitForText('uploadFile:fail abort');
});

test('a page test talks with the server of a test over a socket', async () => {
  const { page } = await open();
  page.tap('连上');
  await page.waitForText('连着');
  page.tap('说句话');
  await page.waitForText('收到：你好 😀');
  await page.waitForText('收到：3 字节');
  page.tap('断开');
  await page.waitForText('断开了：4000');
});

test('in a page test without that server nothing is connected', async () => {
  const { page } = openApp('pages/transfers/transfers', {
    root,
    servers: { [PLACE]: null },
    strict: false,
  });
  page.tap('连上');
  await page.waitForText('未完成的操作');
  page.tap('下载一个文件');
  await page.waitForText('downloadFile:fail');
});
