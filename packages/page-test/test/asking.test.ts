import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp } from '../src/app/opened-app';
import { onCleanup } from '../src/watch/cleanup';

/** A page that reads the clipboard, and asks where it is. */
const PAGE = `Page({
  data: { said: '' },
  say(call) {
    call.then(({ errMsg }) => this.setData({ said: errMsg }),
      ({ errMsg }) => this.setData({ said: errMsg }));
  },
  paste() { this.say(wx.getClipboardData()); },
  where() { this.say(wx.chooseLocation()); },
});`;
const VIEW = `<view>{{said}}</view>
<button bindtap="paste">粘贴</button><button bindtap="where">选地方</button>`;

/** @param more of app.json */
function open(more: object) {
  const root = mkdtempSync(path.join(tmpdir(), 'asking-'));
  onCleanup(() => rmSync(root, { recursive: true }));
  writeFileSync(path.join(root, 'app.json'), JSON.stringify({ pages: ['home'], ...more }));
  writeFileSync(path.join(root, 'home.js'), PAGE);
  writeFileSync(path.join(root, 'home.wxml'), VIEW);
  const app = openApp('home', { root });
  return { app, page: app.page };
}

test('with __usePrivacyCheck__ in app.json WeChat asks for privacy, until the person agrees', async () => {
  const { app, page } = open({ __usePrivacyCheck__: true });
  page.tap('粘贴');
  await app.refuse('requirePrivacyAuthorize');
  await page.waitForText('getClipboardData:fail privacy permission is not authorized');
  page.tap('粘贴');
  const { contract } = await app.answer('requirePrivacyAuthorize');
  expect(contract).toBe('《小程序隐私保护指引》');
  await page.waitForText('getClipboardData:ok');
  page.tap('选地方');
  await page.waitForText(/^chooseLocation:fail the api need to be declared/);
});

test('what requiredPrivateInfos of app.json names may be called', async () => {
  const { app, page } = open({ requiredPrivateInfos: ['chooseLocation'] });
  page.tap('粘贴');
  await page.waitForText('getClipboardData:ok');
  page.tap('选地方');
  await app.answer('chooseLocation');
  await page.waitForText('chooseLocation:ok');
});
