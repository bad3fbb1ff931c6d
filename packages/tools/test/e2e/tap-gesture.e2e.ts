import { sees } from 'test-support/browser/person';
import { withProgram } from './program';

const OUTSIDE = 'getUserProfile:fail can only be invoked by user TAP gesture.';

const { open } = withProgram({
  'pages/tap.wxml': `<button bindtap="ask">马上</button>
<button bindtap="askLater">提示以后</button>
<form bindsubmit="ask"><button form-type="submit">提交</button></form>
<view>第{{count}}次：{{result}}</view>
<view>{{code}}</view>`,
  'pages/tap.js': `Page({
    data: { count: 0, result: '', code: '' },
    onLoad() {
      this.ask();
      wx.login({ success: ({ code }) => this.setData({ code: code.slice(0, 15) }) });
    },
    ask() {
      wx.getUserProfile({
        desc: '用于完善资料',
        complete: ({ errMsg }) => this.setData({ result: errMsg, count: this.data.count + 1 }),
      });
    },
    async askLater() {
      await wx.showToast({ title: '请稍候' });
      this.ask();
    },
  })`,
});

test('what only a tap may do fails in onLoad, and goes well by a click, a key and a submit', async () => {
  const { page } = await open('tap');
  await sees(page, `第1次：${OUTSIDE}`);
  await sees(page, 'simulated-code-');
  await page.getByRole('button', { name: '马上' }).click();
  await sees(page, '第2次：getUserProfile:ok');
  await page.getByRole('button', { name: '提示以后' }).click();
  await sees(page, `第3次：${OUTSIDE}`);
  await page.getByRole('button', { name: '提交' }).click();
  await sees(page, '第4次：getUserProfile:ok');
  await page.getByRole('button', { name: '马上' }).press('Enter');
  await sees(page, '第5次：getUserProfile:ok');
});
