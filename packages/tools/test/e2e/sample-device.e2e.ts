import type { Locator, Page } from 'playwright-core';
import { sees, tap } from 'test-support/browser/person';
import { startMockServer } from '../mock-server';
import { png } from '../picture';
import { fixture, withPreview } from './preview';
import { byId } from './sample';

// Each in a tab of its own: permissions and files are kept in the browser.
const openPreview = withPreview(fixture('sample'), { server: startMockServer });

async function open(name: string): Promise<Page> {
  const { page } = await openPreview(`?page=pages/${name}/${name}`);
  return page;
}

/** Hands files to the browser's picker, which the dialog over the phone opens. */
async function choose(page: Page, name: string, mimeType: string, bytes: Buffer): Promise<void> {
  const input = page.getByRole('dialog').locator('input[type=file]');
  await input.setInputFiles({ name, mimeType, buffer: bytes });
}

/** What the browser has drawn of a picture: its width and height. */
async function drawn(picture: Locator): Promise<number[]> {
  const image = picture.locator('img');
  await image.waitFor();
  return image.evaluate(async (element: HTMLImageElement) => {
    await element.decode();
    return [element.naturalWidth, element.naturalHeight];
  });
}

test('a picture is chosen, measured, sent, fetched and shown again', async () => {
  const page = await open('pictures');
  await tap(page, '选一张图片');
  await choose(page, '海.png', 'image/png', png(40, 20));
  await sees(page, '40 × 20，png，up');
  expect(await drawn(byId(page, 'chosen'))).toEqual([40, 20]);
  await tap(page, '上传再下载');
  expect(await drawn(byId(page, 'back'))).toEqual([40, 20]);
  await tap(page, '压小');
  await sees(page, '压小以后：10 × 5，jpeg，up');
});

test('what is no picture is refused in the dialog; who cancels is told', async () => {
  const page = await open('pictures');
  await tap(page, '选一张图片');
  await choose(page, 'a.txt', 'text/plain', Buffer.from('no picture'));
  await page.getByRole('alert').getByText('a.txt 不是图片').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await sees(page, 'chooseImage:fail cancel');
  await tap(page, '选一个文件');
  await choose(page, '合同.pdf', 'application/pdf', Buffer.from('%PDF'));
  await sees(page, '合同.pdf，4 字节');
});

test('pictures are shown over the phone, one after the other', async () => {
  const page = await open('pictures');
  await tap(page, '选一张图片');
  await choose(page, 'a.png', 'image/png', png(40, 20));
  await tap(page, '看大图');
  const viewer = page.getByRole('dialog', { name: '看大图' });
  await viewer.getByText('1 / 2').waitFor();
  expect(await viewer.getByRole('button', { name: '上一张' }).isDisabled()).toBe(true);
  await viewer.getByRole('button', { name: '下一张' }).click();
  await viewer.getByText('2 / 2').waitFor();
  expect(await drawn(viewer.locator('div').first())).toEqual([200, 100]);
  await viewer.getByRole('button', { name: '关闭' }).click();
  await viewer.waitFor({ state: 'detached' });
});

test('a picture that is not there is said, without an icon of the browser', async () => {
  const page = await open('pictures');
  await page.evaluate(`wx.previewImage({ urls: ['http://tmp/gone.png', '/images/hills.svg'] })`);
  const viewer = page.getByRole('dialog', { name: '看大图' });
  await viewer.getByText('这张图片打不开').waitFor();
  expect(await viewer.locator('img').count()).toBe(0);
  await viewer.getByRole('button', { name: '下一张' }).click();
  expect(await drawn(viewer.locator('div').first())).toEqual([200, 100]);
  expect(await viewer.getByText('这张图片打不开').count()).toBe(0);
});

test('a file is taken by its ending in whatever case; a picture is no file of its own', async () => {
  const page = await open('pictures');
  const wish = `{ count: 1, type: 'file', extension: ['PDF', '.doc'] }`;
  await page.evaluate(
    `void wx.chooseMessageFile(${wish}).then(({ tempFiles }) => console.log(tempFiles[0].name))`,
  );
  await choose(page, 'a.png', 'image/png', png(4, 2));
  await page.getByRole('alert').getByText('a.png 是图片，这里选图片和视频以外的文件').waitFor();
  await choose(page, 'a.txt', 'text/plain', Buffer.from('a'));
  await page.getByRole('alert').getByText('a.txt 的扩展名不是 PDF、doc').waitFor();
  const name = page.waitForEvent('console', (message) => message.text() === '合同.Pdf');
  await choose(page, '合同.Pdf', 'application/pdf', Buffer.from('%PDF'));
  await name;
});

test('the album is asked for once; what was refused the settings change, and it is kept', async () => {
  const page = await open('pictures');
  await tap(page, '选一张图片');
  await choose(page, 'a.png', 'image/png', png(40, 20));
  await tap(page, '存到相册');
  const question = page.getByRole('dialog', { name: '小程序申请保存图片或视频到你的相册' });
  await question.getByRole('button', { name: '拒绝' }).click();
  await sees(page, 'saveImageToPhotosAlbum:fail auth deny');
  await page.reload();
  await tap(page, '选一张图片');
  await choose(page, 'a.png', 'image/png', png(40, 20));
  // Not asked again.
  await tap(page, '存到相册');
  await sees(page, '没有相册的权限');
  await tap(page, '去设置');
  const settings = page.getByRole('dialog', { name: '设置' });
  await settings.getByRole('switch', { name: '添加到相册' }).check();
  await settings.getByRole('button', { name: '返回' }).click();
  await page.getByText('没有相册的权限').waitFor({ state: 'detached' });
  await tap(page, '存到相册');
  await sees(page, '存到了相册');
  // Beside the phone the answer can be taken back: then it is asked again.
  const permissions = page.getByRole('region', { name: '权限' });
  await permissions.getByText('允许', { exact: true }).waitFor();
  await permissions.locator('summary').click();
  await permissions.getByRole('button', { name: '改成拒绝' }).click();
  await permissions.getByText('拒绝', { exact: true }).waitFor();
  await permissions.getByRole('button', { name: '删除 scope.writePhotosAlbum' }).click();
  await permissions.getByText('还没有问过').waitFor();
  await tap(page, '存到相册');
  await question.getByRole('button', { name: '允许' }).click();
  const album = page.getByRole('region', { name: '相册' });
  await album.locator('summary').nth(1).click();
  await album.getByRole('img').waitFor();
});

test('files are written, read, kept over a reload, and deleted', async () => {
  const page = await open('files');
  await tap(page, '写一篇');
  await tap(page, '写一篇');
  await tap(page, '2.txt，13 字节');
  await sees(page, '读到：第 2.txt 篇');
  await tap(page, '抄一张图片');
  expect(await drawn(byId(page, 'copied'))).toEqual([200, 100]);
  await tap(page, '写到包里');
  await sees(page, 'writeFile:fail permission denied, open "/images/mine.txt"');
  await page.reload();
  await sees(page, '2.txt，13 字节');
  await tap(page, '都删掉');
  await page.getByText('2.txt，13 字节').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: '写一篇' }).waitFor();
  expect(await page.getByText('2.txt，13 字节').count()).toBe(0);
});

test('beside the phone, files and storage are looked at, changed and deleted', async () => {
  const page = await open('files');
  await tap(page, '写一篇');
  const files = page.getByRole('region', { name: '文件' });
  await files.getByText('http://usr/notes/1.txt').click();
  const field = files.getByRole('textbox', { name: 'http://usr/notes/1.txt 的内容' });
  expect(await field.inputValue()).toBe('第 1.txt 篇');
  await field.fill('改过了');
  const saving = files.getByRole('button', { name: '保存 http://usr/notes/1.txt' });
  await saving.click();
  await files.getByText('9 字节').waitFor();
  await files.getByRole('status').getByText('已保存').waitFor();
  expect(await saving.evaluate((button) => document.activeElement === button)).toBe(true);
  await tap(page, '1.txt，13 字节');
  await sees(page, '读到：改过了');
  await files.getByRole('button', { name: '删除 http://usr/notes/1.txt' }).click();
  await files.getByText('http://usr/notes/1.txt').waitFor({ state: 'detached' });

  const storage = page.getByRole('region', { name: '存储' });
  await page.evaluate(`wx.setStorageSync('名字', { a: [1] })`);
  await storage.getByText('名字').click();
  const value = storage.getByRole('textbox', { name: '名字 的内容' });
  expect(JSON.parse(await value.inputValue())).toEqual({ a: [1] });
  await value.fill('不是 JSON');
  await storage.getByRole('button', { name: '保存 名字' }).click();
  await storage.getByText('不是 JSON：文字要写在双引号里').waitFor();
  await value.fill('"新的"');
  await storage.getByRole('button', { name: '保存 名字' }).click();
  await page.waitForFunction(`wx.getStorageSync('名字') === '新的'`);
  await storage.getByRole('status').getByText('已保存').waitFor();
  // What JSON cannot say is kept, too.
  await page.evaluate(`wx.setStorageSync('名字', NaN)`);
  await page.waitForFunction(`document.activeElement.blur(),
    document.querySelector('textarea[aria-label="名字 的内容"]').value === 'NaN'`);
  await value.fill('-Infinity');
  await storage.getByRole('button', { name: '保存 名字' }).click();
  await page.waitForFunction(`wx.getStorageSync('名字') === -Infinity`);
  await page.evaluate(`wx.setStorageSync('名字', new Date(0))`);
  await page.waitForFunction(
    `document.querySelector('textarea[aria-label="名字 的内容"]').value.includes('1970')`,
  );
  await storage.getByRole('button', { name: '保存 名字' }).click();
  await storage.getByRole('status').getByText('已保存').waitFor();
  expect(await page.evaluate(`wx.getStorageSync('名字') instanceof Date`)).toBe(true);
  await storage.getByRole('button', { name: '删除 名字' }).click();
  await storage.getByText('还没有存东西').waitFor();
});
