import { makeWx } from 'test-support/ask';
import { memoryScreen } from '../../src/wx';

const told = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

test('createRewardedVideoAd loads, shows an ad, and tells whether it was watched to its end', async () => {
  const screen = memoryScreen();
  const wx = makeWx({ screen });
  const ad = wx.createRewardedVideoAd({ adUnitId: 'a' });
  const heard: unknown[] = [];
  ad.onLoad(() => void heard.push('load'));
  ad.onClose((result) => void heard.push(result));
  await ad.load();
  for (const answer of [true, undefined] as const) {
    await ad.show();
    expect(screen.question?.shown).toMatchObject({
      ...{ api: 'createRewardedVideoAd', about: { adUnitId: 'a' } },
    });
    screen.question?.answer(answer);
    await told();
  }
  // Of the first load by itself, and of the one that was asked for.
  expect(heard).toEqual(['load', 'load', { isEnded: true }, { isEnded: false }]);
  expect(wx.createRewardedVideoAd({ adUnitId: 'a' })).toBe(ad);
  expect(wx.createRewardedVideoAd({ adUnitId: 'a', multiton: true })).not.toBe(ad);
  ad.destroy();
  expect(wx.createRewardedVideoAd({ adUnitId: 'a' })).not.toBe(ad);
});

test('createInterstitialAd is shown and closed; an ad without a unit is an error', async () => {
  const screen = memoryScreen();
  const wx = makeWx({ screen });
  const ad = wx.createInterstitialAd({ adUnitId: 'b' });
  const heard: unknown[] = [];
  ad.onClose(() => void heard.push('closed'));
  await ad.show();
  screen.question?.answer(true);
  await told();
  expect(heard).toEqual(['closed']);
  const wrong = wx.createInterstitialAd(undefined as never);
  wrong.onError((error: unknown) => void heard.push(error));
  await expect(wrong.show()).rejects.toMatchObject({ errCode: 1001 });
  await told();
  expect(heard.at(-1)).toMatchObject({ errCode: 1001 });
  expect(screen.question).toBeUndefined();
});
