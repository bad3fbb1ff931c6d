import { sees, tap } from 'test-support/browser/person';
import { startMockServer } from '../mock-server';
import { fixture, withPreview } from './preview';

const openPreview = withPreview(fixture('sample'), { server: startMockServer });

test('files and messages go both ways over the bridge, and are listed beside the phone', async () => {
  const { page } = await openPreview('?page=pages/transfers/transfers');
  await tap(page, '下载一个文件');
  await sees(page, '下载了 300000 字节，100%');
  await tap(page, '上传它');
  await sees(page, '上传完了：100%，1 个文件');
  await tap(page, '上传又中断');
  await sees(page, 'uploadFile:fail abort');
  await tap(page, '连上');
  await sees(page, '连着');
  await tap(page, '说句话');
  await sees(page, '收到：你好 😀');
  await sees(page, '收到：3 字节');
  await tap(page, '断开');
  await sees(page, '断开了：4000');
  const requests = page.getByRole('region', { name: '请求' }).getByRole('listitem');
  const lines = (await requests.allInnerTexts()).map((line) => line.split(/\s+/).slice(0, 3));
  expect(lines.reverse()).toEqual([
    ['GET', '/__mock/echo/download', '200'],
    ['POST', '/__mock/echo/upload', '200'],
    ['POST', '/__mock/echo/upload', '中断'],
    ['WS', '/__mock/echo/socket', '101'],
  ]);
});
