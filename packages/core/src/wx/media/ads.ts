import { eventMethods, over } from '../event-methods';
import type { Screen } from '../screen';

type Ad = 'createRewardedVideoAd' | 'createInterstitialAd';

const EVENTS = ['Load', 'Error', 'Close'] as const;

export interface AdsOptions {
  screen: Pick<Screen, 'ask'>;
  /** The methods of an object of the typings that are not simulated. */
  methodsNotThere(object: string): object;
  onError(error: unknown): void;
}

/** WeChat's number for a parameter that is wrong, of ads. */
const WRONG = { errCode: 1001, errMsg: '参数错误：没有 adUnitId' };

/**
 * Ads that are only said to be ads; whether they were watched the person says.
 * https://developers.weixin.qq.com/miniprogram/dev/api/ad/wx.createRewardedVideoAd.html
 */
export function createAds({ screen, methodsNotThere, onError }: AdsOptions) {
  /** One for each unit, unless another is asked for. */
  const rewarded = new Map<string, object>();

  function create(api: Ad, object: string, adUnitId: unknown): object {
    const { methods, tell } = eventMethods(EVENTS, onError);
    const isWrong = typeof adUnitId !== 'string' || adUnitId === '';
    let isDestroyed = false;

    async function load(): Promise<void> {
      // What is told comes after the call.
      await undefined;
      if (isDestroyed) return;
      if (isWrong) {
        tell('Error', WRONG);
        throw WRONG;
      }
      tell('Load', { errMsg: 'load:ok' });
    }

    async function show(): Promise<void> {
      await undefined;
      if (isWrong) throw WRONG;
      if (isDestroyed) return;
      // It is shown; when it closes, only listeners are told.
      screen.ask({ api, about: { adUnitId }, first: true }).then((answer) => {
        const isEnded = answer === true;
        if (!isDestroyed) tell('Close', api === 'createRewardedVideoAd' ? { isEnded } : {});
      }, onError);
    }

    function destroy(): void {
      isDestroyed = true;
      rewarded.delete(String(adUnitId));
    }

    // The first loads by itself.
    load().catch(() => {});
    return over(Object.assign(methodsNotThere(object), methods), { load, show, destroy });
  }

  return {
    createRewardedVideoAd(
      options: WechatMiniprogram.CreateRewardedVideoAdOption,
    ): WechatMiniprogram.RewardedVideoAd {
      const { adUnitId, multiton = false } = options ?? {};
      const known = multiton ? undefined : rewarded.get(String(adUnitId));
      const ad = known ?? create('createRewardedVideoAd', 'RewardedVideoAd', adUnitId);
      if (!multiton) rewarded.set(String(adUnitId), ad);
      return ad as WechatMiniprogram.RewardedVideoAd;
    },
    createInterstitialAd(
      options: WechatMiniprogram.CreateInterstitialAdOption,
    ): WechatMiniprogram.InterstitialAd {
      const { adUnitId } = options ?? {};
      return create(
        'createInterstitialAd',
        'InterstitialAd',
        adUnitId,
      ) as WechatMiniprogram.InterstitialAd;
    },
  };
}
