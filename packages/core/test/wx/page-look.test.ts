import { makeWx } from 'test-support/ask';
import {
  type AskedNode,
  type FocusedInput,
  memoryScreen,
  type Nodes,
  type OpenPage,
  simulate,
} from '../../src/wx/index';

function start() {
  const screen = memoryScreen();
  return { screen, wx: makeWx({ screen }) };
}

/** A page that is scrolled by 100 points, on which `#card` is seen 50 below the top of the window. */
function startOnPage() {
  const scrolled: unknown[] = [];
  const nodes = {
    find: (_: unknown, selector: string) =>
      selector === '#card' ? [{ rect: () => ({ top: 50 }) }] : [],
    viewport: () => ({ scrollOffset: () => ({ scrollTop: 100 }) }) as AskedNode,
    watch: () => () => {},
  } as unknown as Nodes;
  const open = (route: string, options: Record<string, string>) => ({ route, options });
  const scrollTo = async ({ route }: OpenPage, top: number, duration: number) =>
    void scrolled.push([route, top, duration]);
  const wx = makeWx({ pageHost: { open, scrollTo, nodes } });
  simulate(wx).launch('pages/first/first');
  return { wx, scrolled };
}

test('pageScrollTo scrolls the page in front to a place, or to what a selector selects', async () => {
  const { wx, scrolled } = startOnPage();
  expect(await wx.pageScrollTo({ scrollTop: 300 })).toEqual({ errMsg: 'pageScrollTo:ok' });
  await wx.pageScrollTo({ scrollTop: -5, duration: 0 });
  await wx.pageScrollTo({ selector: '#card' });
  await wx.pageScrollTo({ selector: '#card', offsetTop: -20, duration: 50 });
  await wx.pageScrollTo({ selector: '#card', scrollTop: 7 });
  const page = 'pages/first/first';
  expect(scrolled).toEqual([
    [page, 300, 300],
    [page, 0, 0],
    [page, 150, 300],
    [page, 130, 50],
    [page, 7, 300],
  ]);
});

test.each([
  [
    {},
    /^pageScrollTo:fail parameter error: parameter\.scrollTop should be Number instead of Undef/,
  ],
  [{ scrollTop: '5' }, /^pageScrollTo:fail parameter error: parameter\.scrollTop should be Number/],
  [{ selector: 5 }, /^pageScrollTo:fail parameter error: parameter\.selector should be String/],
  [{ selector: '.none' }, /^pageScrollTo:fail node "\.none" is not found/],
])('pageScrollTo refuses %j (rule 10.1)', async (options, errMsg) => {
  const { wx, scrolled } = startOnPage();
  await expect(wx.pageScrollTo(options as never)).rejects.toMatchObject({
    errMsg: expect.stringMatching(errMsg),
  });
  expect(scrolled).toEqual([]);
});

test('pageScrollTo fails where there is no page', async () => {
  await expect(makeWx().pageScrollTo({ scrollTop: 1 })).rejects.toMatchObject({
    errMsg: 'pageScrollTo:fail page is not ready',
  });
});

test('setBackgroundColor and setBackgroundTextStyle say what is behind a page', async () => {
  const { wx, screen } = start();
  await wx.setBackgroundColor({ backgroundColor: '#abc', backgroundColorTop: '#A0B0C0' });
  await wx.setBackgroundTextStyle({ textStyle: 'light' });
  await wx.setBackgroundColor({ backgroundColor: '#fff' });
  expect(screen.background).toEqual({
    backgroundColor: '#fff',
    backgroundColorTop: '#A0B0C0',
    backgroundTextStyle: 'light',
  });
});

test.each([
  ['setBackgroundColor', { backgroundColor: 'red' }, 'invalid color "red"'],
  ['setBackgroundColor', { backgroundColorBottom: 5 }, 'invalid color "5"'],
  ['setBackgroundTextStyle', { textStyle: 'blue' }, 'invalid textStyle "blue"'],
] as const)('%s refuses %j', async (name, options, reason) => {
  const { wx, screen } = start();
  const api = wx[name] as (options: object) => Promise<unknown>;
  await expect(api(options)).rejects.toEqual({ errMsg: `${name}:fail ${reason}` });
  expect(screen.background).toEqual({});
});

test.each([
  'url("https://a.example/b.ttf")',
  "url('https://a.example/b.ttf')",
  'url( https://a.example/b.ttf )',
  ' https://a.example/b.ttf',
])('loadFontFace takes %s for the address of a font', async (source) => {
  const { wx, screen } = start();
  const desc = { weight: 'bold' };
  expect(await wx.loadFontFace({ family: 'B', source, desc, global: true })).toEqual({
    ...{ status: 'loaded', errMsg: 'loadFontFace:ok' },
  });
  const url = 'https://a.example/b.ttf';
  expect(screen.fonts).toEqual([{ family: 'B', url, desc, isGlobal: true }]);
});

test('loadFontFace fails with a status: for what is no address, and for a font that cannot be had', async () => {
  const { wx, screen } = start();
  await expect(wx.loadFontFace({ family: 'B', source: 'fonts/b.ttf' })).rejects.toEqual({
    ...{ status: 'error', errMsg: 'loadFontFace:fail invalid source "fonts/b.ttf"' },
  });
  screen.loadFont = () => Promise.reject(new Error('A network error occurred.'));
  const source = 'data:font/ttf;base64,AAAA';
  const failed = await new Promise((fail) => wx.loadFontFace({ family: 'B', source, fail }));
  expect(failed).toEqual({
    ...{ status: 'error', errMsg: 'loadFontFace:fail A network error occurred.' },
  });
});

function inputOf(wx: object): FocusedInput & { blurs: number } {
  return {
    blurs: 0,
    adjustsPosition: true,
    selection: () => ({ start: 1, end: 3 }),
    blur() {
      this.blurs += 1;
      simulate(wx).focusInput(undefined);
    },
  };
}

test('onKeyboardHeightChange hears of the keyboard that comes for an input, and of its going', async () => {
  const { wx, screen } = start();
  const heights: number[] = [];
  const listener = ({ height }: { height: number }): void => void heights.push(height);
  wx.onKeyboardHeightChange(listener);
  expect(simulate(wx).focusInput(inputOf(wx))).toBe(300);
  const other = inputOf(wx);
  simulate(wx).focusInput(other);
  expect([heights, screen.isKeyboardShown]).toEqual([[300], true]);
  expect(await wx.hideKeyboard()).toEqual({ errMsg: 'hideKeyboard:ok' });
  expect([heights, screen.isKeyboardShown, other.blurs]).toEqual([[300, 0], false, 1]);
  wx.offKeyboardHeightChange(listener);
  simulate(wx).focusInput(other);
  expect(heights).toHaveLength(2);
});

test('hideKeyboard does nothing where there is none', async () => {
  const { wx } = start();
  expect(await wx.hideKeyboard()).toEqual({ errMsg: 'hideKeyboard:ok' });
});

test('getSelectedTextRange tells what is selected in the input that has the focus', async () => {
  const { wx } = start();
  await expect(wx.getSelectedTextRange()).rejects.toEqual({
    errMsg: 'getSelectedTextRange:fail no input is focused',
  });
  simulate(wx).focusInput(inputOf(wx));
  expect(await wx.getSelectedTextRange()).toMatchObject({ start: 1, end: 3 });
});

test('setKeepScreenOn keeps the screen on, and lets it go', async () => {
  const { wx, screen } = start();
  await wx.setKeepScreenOn({ keepScreenOn: true });
  expect(screen.isKeptOn).toBe(true);
  await wx.setKeepScreenOn({ keepScreenOn: false });
  expect(screen.isKeptOn).toBe(false);
});

test('setScreenBrightness is what getScreenBrightness gives; -1 is as the system has it', async () => {
  const { wx, screen } = start();
  expect(await wx.getScreenBrightness()).toMatchObject({ value: 1 });
  await wx.setScreenBrightness({ value: 0.25 });
  expect([(await wx.getScreenBrightness()).value, screen.brightness]).toEqual([0.25, 0.25]);
  await expect(wx.setScreenBrightness({ value: 5 })).rejects.toEqual({
    errMsg: 'setScreenBrightness:fail invalid value 5',
  });
  await wx.setScreenBrightness({ value: -1 });
  expect(screen.brightness).toBe(1);
});

test('onUserCaptureScreen and onMemoryWarning hear what happens, until they are taken off', () => {
  const { wx } = start();
  const told: unknown[] = [];
  const onCapture = (given: unknown): object => {
    told.push(given);
    return {};
  };
  const onWarning = ({ level }: { level: number }): void => void told.push(level);
  wx.onUserCaptureScreen(onCapture as never);
  wx.onMemoryWarning(onWarning);
  simulate(wx).captureScreen();
  simulate(wx).warnOfMemory(15);
  wx.offUserCaptureScreen(onCapture as never);
  wx.offMemoryWarning(onWarning);
  simulate(wx).captureScreen();
  simulate(wx).warnOfMemory(10);
  expect(told).toEqual([{}, 15]);
});

test('Douyin has pageScrollTo and the screen, and neither fonts nor the height of its keyboard', () => {
  const tt = makeWx({ host: 'douyin' });
  expect([tt.pageScrollTo, tt.hideKeyboard, tt.setKeepScreenOn, tt.onMemoryWarning]).toEqual(
    Array(4).fill(expect.any(Function)),
  );
  expect([tt.loadFontFace, tt.setBackgroundColor, tt.onKeyboardHeightChange]).toEqual(
    Array(3).fill(undefined),
  );
});
