import { waitFor } from 'miniprogram-page-test/wait-for';
import { makeWx } from 'test-support/ask';
import { stopClock } from 'test-support/clock';
import { memoryScreen } from '../../src/wx/memory-screen';

function start() {
  const screen = memoryScreen();
  return { screen, wx: makeWx({ screen }) };
}

function appears(question: () => unknown): Promise<void> {
  return waitFor(
    () => question() !== undefined,
    () => 'Nothing was asked',
  );
}

test('a toast says what it says, and goes after 1.5 seconds', async () => {
  const pass = stopClock();
  const { screen, wx } = start();
  expect(await wx.showToast({ title: '已保存' })).toEqual({ errMsg: 'showToast:ok' });
  expect(screen.toast).toEqual({ kind: 'toast', title: '已保存', icon: 'success', mask: false });
  pass(1499);
  expect(screen.toast).toBeDefined();
  pass(1);
  expect(screen.toast).toBeUndefined();
});

test('a toast that replaces another has its own time', async () => {
  const pass = stopClock();
  const { screen, wx } = start();
  await wx.showToast({ title: '一' });
  pass(1000);
  await wx.showToast({ title: '二', icon: 'none', duration: 1000, mask: true });
  pass(999);
  expect(screen.toast).toEqual({ kind: 'toast', title: '二', icon: 'none', mask: true });
  pass(1);
  expect(screen.toast).toBeUndefined();
});

test('a loading stays until it is hidden; hiding a toast hides it, too', async () => {
  const pass = stopClock();
  const { screen, wx } = start();
  await wx.showLoading({ title: '加载中' });
  pass(60_000);
  expect(screen.toast?.kind).toBe('loading');
  await wx.hideLoading();
  expect(screen.toast).toBeUndefined();
  await wx.showLoading({ title: '加载中' });
  await wx.hideToast();
  expect(screen.toast).toBeUndefined();
});

test('a modal waits for the answer', async () => {
  const { screen, wx } = start();
  const answered = wx.showModal({ title: '删除？', content: '不能恢复', confirmText: '删除' });
  await appears(() => screen.modal);
  expect(screen.modal?.shown).toMatchObject({
    title: '删除？',
    content: '不能恢复',
    cancelText: '取消',
    confirmText: '删除',
    showCancel: true,
  });
  screen.modal?.answer({ confirm: true });
  expect(await answered).toEqual({
    confirm: true,
    cancel: false,
    content: '',
    errMsg: 'showModal:ok',
  });
  expect(screen.modal).toBeUndefined();
});

test('a modal that asks for a text gives it', async () => {
  const { screen, wx } = start();
  const answered = wx.showModal({ title: '名字', editable: true });
  await appears(() => screen.modal);
  screen.modal?.answer({ confirm: true, content: '小明' });
  expect(await answered).toMatchObject({ confirm: true, content: '小明' });
});

test('an action sheet gives the index, or fails when it is cancelled', async () => {
  const { screen, wx } = start();
  const chosen = wx.showActionSheet({ itemList: ['编辑', '删除'] });
  await appears(() => screen.actionSheet);
  expect(screen.actionSheet?.shown.itemList).toEqual(['编辑', '删除']);
  screen.actionSheet?.answer(1);
  expect(await chosen).toEqual({ tapIndex: 1, errMsg: 'showActionSheet:ok' });

  const cancelled = wx.showActionSheet({ itemList: ['编辑'] });
  await appears(() => screen.actionSheet);
  screen.actionSheet?.answer(undefined);
  await expect(cancelled).rejects.toEqual({ errMsg: 'showActionSheet:fail cancel' });
});

test.each([[[]], [['1', '2', '3', '4', '5', '6', '7']], ['x']])(
  'an action sheet with items %j fails',
  async (itemList) => {
    await expect(start().wx.showActionSheet({ itemList } as never)).rejects.toMatchObject({
      errMsg: expect.stringContaining('showActionSheet:fail'),
    });
  },
);

test('the title of the navigation bar', async () => {
  const { screen, wx } = start();
  await wx.setNavigationBarTitle({ title: '记事本' });
  expect(screen.navigationBarTitle).toBe('记事本');
});

test('the button to the first page goes', async () => {
  const { screen, wx } = start();
  expect(screen.isHomeButtonHidden).toBe(false);
  expect(await wx.hideHomeButton()).toEqual({ errMsg: 'hideHomeButton:ok' });
  expect(screen.isHomeButtonHidden).toBe(true);
});

test('a page that refreshes shows its wheel until it stops it', async () => {
  const { screen, wx } = start();
  expect(await wx.startPullDownRefresh()).toEqual({ errMsg: 'startPullDownRefresh:ok' });
  expect(screen.isRefreshing).toBe(true);
  expect(await wx.stopPullDownRefresh()).toEqual({ errMsg: 'stopPullDownRefresh:ok' });
  expect(screen.isRefreshing).toBe(false);
});

test('the scanner gives the text of the code, or fails when it is cancelled', async () => {
  const { screen, wx } = start();
  const scanned = wx.scanCode({});
  await appears(() => screen.scanner);
  screen.scanner?.answer('http://192.168.1.5:3000');
  expect(await scanned).toMatchObject({ result: 'http://192.168.1.5:3000', scanType: 'QR_CODE' });
  const cancelled = wx.scanCode({});
  await appears(() => screen.scanner);
  screen.scanner?.answer(undefined);
  await expect(cancelled).rejects.toEqual({ errMsg: 'scanCode:fail cancel' });
});

test('the clipboard is told with a toast, and read again', async () => {
  const { screen, wx } = start();
  await wx.setClipboardData({ data: '文' });
  expect(screen.toast?.title).toBe('内容已复制');
  expect(await wx.getClipboardData()).toEqual({ data: '文', errMsg: 'getClipboardData:ok' });
  await wx.hideToast();
});

test('a second modal cancels the first, which nobody can answer any more', async () => {
  const { screen, wx } = start();
  const first = wx.showModal({ title: '一' });
  await appears(() => screen.modal);
  const second = wx.showModal({ title: '二' });
  expect(await first).toMatchObject({ confirm: false, cancel: true });
  screen.modal?.answer({ confirm: true });
  expect(await second).toMatchObject({ confirm: true });
});

test('a toast for ever does not hide at once', async () => {
  const pass = stopClock();
  const { screen, wx } = start();
  await wx.showToast({ title: '久', duration: 1e12 });
  pass(1000);
  expect(screen.toast?.title).toBe('久');
});

test('a screen that fails ends the call with fail, and is reported', async () => {
  const errors: unknown[] = [];
  const broken = new Error('no screen');
  const screen = { ...memoryScreen(), showModal: () => Promise.reject(broken) };
  const wx = makeWx({ screen, onError: (error) => errors.push(error) });
  await expect(wx.showModal({ title: '一' })).rejects.toEqual({
    errMsg: 'showModal:fail no screen',
  });
  expect(errors).toEqual([broken]);
});
