import { createWx, memoryScreen, simulate, type WxOptions } from '../../src/wx';

function start(options: Partial<WxOptions> = {}) {
  const screen = memoryScreen();
  const errors: unknown[] = [];
  const wx = createWx({
    transport: { send: () => ({ abort() {} }), close() {} } as never,
    screen,
    onError: (error) => errors.push(error),
    ...options,
  });
  const agreeByButton = () => {
    const heard: string[] = [];
    simulate(wx).openType('agreePrivacyAuthorization', (event) => heard.push(event));
    return heard;
  };
  return { screen, errors, wx, outside: simulate(wx), agreeByButton };
}

/** All that is to happen by itself has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

type Resolve = (resolution: { event: string; buttonId?: string }) => void;

/** A program that listens, and what its listener got. */
function listen(wx: ReturnType<typeof start>['wx']) {
  const heard: { resolve: Resolve; referrer: string }[] = [];
  wx.onNeedPrivacyAuthorization(((resolve: Resolve, { referrer }: { referrer: string }) =>
    heard.push({ resolve, referrer })) as never);
  return heard;
}

const refused = (api: string) => ({
  ...{ errno: 104, errMsg: `${api}:fail privacy permission is not authorized` },
});

test('23.4 a program that says nothing of privacy needs no agreement', async () => {
  const { screen, wx } = start();
  expect(await wx.getPrivacySetting()).toMatchObject({ needAuthorization: false });
  expect(await wx.requirePrivacyAuthorize()).toEqual({ errMsg: 'requirePrivacyAuthorize:ok' });
  await wx.getClipboardData();
  expect(screen.question).toBeUndefined();
});

test('23.1 and 23.3 what is private waits until the program’s own button was tapped', async () => {
  const { screen, errors, wx, agreeByButton } = start();
  listen(wx);
  const heard = listen(wx);
  expect((await wx.getPrivacySetting()).needAuthorization).toBe(true);
  await wx.setStorage({ key: 'a', data: 1 });
  const first = wx.getClipboardData();
  const second = wx.requirePrivacyAuthorize();
  await settled();
  expect(heard.map(({ referrer }) => referrer)).toEqual([
    'getClipboardData',
    'requirePrivacyAuthorize',
  ]);
  heard[0]?.resolve({ event: 'exposureAuthorization' });
  expect(agreeByButton()).toEqual(['agreeprivacyauthorization']);
  for (const { resolve } of heard) resolve({ event: 'agree', buttonId: 'agree-btn' });
  expect(await first).toMatchObject({ errMsg: 'getClipboardData:ok' });
  await second;
  expect((await wx.getPrivacySetting()).needAuthorization).toBe(false);
  await wx.getClipboardData();
  expect([heard.length, errors, screen.question]).toEqual([2, [], undefined]);
});

test('23.2 who disagrees is asked again', async () => {
  const { wx } = start();
  const heard = listen(wx);
  const failed = wx.chooseImage();
  await settled();
  heard[0]?.resolve({ event: 'disagree' });
  await expect(failed).rejects.toEqual(refused('chooseImage'));
  wx.chooseImage().catch(() => {});
  await settled();
  expect(heard).toHaveLength(2);
});

test('23.3 agreeing without a tap on the button is told, and does not count', async () => {
  const { errors, wx, agreeByButton } = start();
  const heard = listen(wx);
  const failed = wx.getClipboardData();
  await settled();
  heard[0]?.resolve({ event: 'agree', buttonId: 'agree-btn' });
  await expect(failed).rejects.toEqual(refused('getClipboardData'));
  expect(String(errors[0])).toContain('agreePrivacyAuthorization');
  agreeByButton();
  await wx.getClipboardData();
  expect(heard).toHaveLength(1);
});

test('23.1 a program that asks nothing itself has WeChat’s own question, once at a time', async () => {
  const { screen, wx, outside } = start({ usePrivacyCheck: true });
  const no = wx.getClipboardData();
  await settled();
  expect(screen.question?.shown.api).toBe('requirePrivacyAuthorize');
  screen.question?.answer(undefined);
  await expect(no).rejects.toEqual(refused('getClipboardData'));
  const both = [wx.getClipboardData(), wx.requirePrivacyAuthorize()];
  await settled();
  screen.question?.answer(true);
  expect(await Promise.all(both)).toHaveLength(2);
  expect(outside.permissions()).toEqual({ privacy: true });
  outside.setPermission('privacy', undefined);
  expect((await wx.getPrivacySetting()).needAuthorization).toBe(true);
});

test('10.1 nobody is asked for a call whose parameters are wrong', async () => {
  const { screen, wx } = start({ usePrivacyCheck: true });
  await expect(wx.authorize({} as never)).rejects.toMatchObject({ errno: 1001 });
  expect(screen.question).toBeUndefined();
});

test('23.1 and 23.2 a button for the phone number asks as well', async () => {
  const { screen, wx, outside } = start();
  const heard = listen(wx);
  const told: object[] = [];
  const open = () => outside.openType('getPhoneNumber', (_, detail) => told.push(detail));
  open();
  await settled();
  expect([heard[0]?.referrer, screen.button]).toEqual(['button.getPhoneNumber', undefined]);
  heard[0]?.resolve({ event: 'disagree' });
  await settled();
  expect(told).toEqual([refused('getPhoneNumber')]);
  outside.setPermission('privacy', true);
  open();
  await settled();
  expect(screen.button?.shown.kind).toBe('phoneNumber');
});

test('the contract is shown until the person has left it', async () => {
  const { screen, wx } = start();
  expect(await wx.openPrivacyContract()).toEqual({ errMsg: 'openPrivacyContract:ok' });
  expect(screen.question?.shown.api).toBe('openPrivacyContract');
});
