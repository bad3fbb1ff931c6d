import { ApiFailure, type DefineApi } from '../define-api';
import { runCallback } from '../run-callback';
import type { Screen } from '../screen';

export interface PrivacyOptions {
  screen: Screen;
  /** `__usePrivacyCheck__` of app.json. */
  usePrivacyCheck: boolean;
  onError(error: unknown): void;
  /** Called after each answer. */
  onChange(): void;
}

/** What the program's listener says of the person's answer. */
export interface Resolution {
  event?: 'exposureAuthorization' | 'agree' | 'disagree';
  buttonId?: string;
}
export type PrivacyListener = (
  resolve: (resolution: Resolution) => void,
  info: { referrer: string },
) => void;

const CONTRACT = '《小程序隐私保护指引》';
const REFUSED = 104;

/**
 * Of the APIs here, those that want the person's agreement first.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/miniprogram-intro.html
 */
const PRIVATE: ReadonlySet<string> = new Set([
  'authorize',
  'getUserInfo',
  'getUserProfile',
  'getLocation',
  'getFuzzyLocation',
  'startLocationUpdate',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
  'chooseInvoice',
  'chooseInvoiceTitle',
  'chooseImage',
  'chooseMedia',
  'chooseVideo',
  'chooseMessageFile',
  'saveImageToPhotosAlbum',
  'saveVideoToPhotosAlbum',
  'setClipboardData',
  'getClipboardData',
  'addPhoneContact',
  'addPhoneCalendar',
  'startAccelerometer',
  'startCompass',
  'startGyroscope',
  'startDeviceMotionListening',
  'requirePrivacyAuthorize',
]);

export type Privacy = ReturnType<typeof createPrivacy>;

/** Rules 23: whether the person agrees to the program's privacy contract, before anything of theirs is asked for. */
export function createPrivacy(options: PrivacyOptions) {
  const { screen, usePrivacyCheck, onError, onChange } = options;
  let isAgreed = false;
  let listener: PrivacyListener | undefined;
  /** WeChat's own question, which is there once. */
  let asked: Promise<boolean> | undefined;

  /** A program that listens has a contract. */
  const isNeeded = (): boolean => !isAgreed && (usePrivacyCheck || listener !== undefined);

  function set(value: boolean): void {
    isAgreed = value;
    onChange();
  }

  function askByProgram(ask: PrivacyListener, referrer: string): Promise<boolean> {
    return new Promise((done) => {
      const resolve = ({ event }: Resolution = {}): void => {
        if (event === 'disagree') done(false);
        if (event !== 'agree') return;
        if (!isAgreed) {
          const why = '先要有人点过 <button open-type="agreePrivacyAuthorization">';
          onError(new Error(`onNeedPrivacyAuthorization 的 resolve({ event: 'agree' })：${why}`));
        }
        done(isAgreed);
      };
      const called = (): void => ask(resolve, { referrer });
      runCallback(called, undefined, onError);
    });
  }

  function askByWechat(): Promise<boolean> {
    const about = { contract: CONTRACT };
    asked ??= screen
      .ask({ api: 'requirePrivacyAuthorize', about, first: true })
      .then((answer) => answer === true)
      .finally(() => {
        asked = undefined;
      });
    return asked;
  }

  /** @throws ApiFailure where the person does not agree */
  async function require(referrer: string): Promise<void> {
    if (!isNeeded()) return;
    if (!(await (listener ? askByProgram(listener, referrer) : askByWechat()))) {
      throw new ApiFailure('privacy permission is not authorized', REFUSED);
    }
    if (!isAgreed) set(true);
  }

  return {
    require,
    isNeeded,
    isAgreed: (): boolean => isAgreed,
    set,
    /** Makes APIs of which the private ones ask first. */
    asking(api: DefineApi): DefineApi {
      return (name, work) => {
        if (!PRIVATE.has(name)) return api(name, work);
        return api(name, (given) =>
          isNeeded() ? require(name).then(() => work(given)) : work(given),
        );
      };
    },
    createApis: (api: DefineApi) => ({
      requirePrivacyAuthorize: api<WechatMiniprogram.RequirePrivacyAuthorizeOption>(
        'requirePrivacyAuthorize',
        () => ({}),
      ),
      getPrivacySetting: api<WechatMiniprogram.GetPrivacySettingOption>(
        'getPrivacySetting',
        () => ({ needAuthorization: isNeeded(), privacyContractName: CONTRACT }),
      ),
      openPrivacyContract: api<WechatMiniprogram.OpenPrivacyContractOption>(
        'openPrivacyContract',
        () => {
          const about = { contract: CONTRACT };
          void screen.ask({ api: 'openPrivacyContract', about, first: true });
          return {};
        },
      ),
      /** The last one counts. The typings know neither of what it gets. */
      onNeedPrivacyAuthorization(
        given: WechatMiniprogram.OnNeedPrivacyAuthorizationCallback | PrivacyListener,
      ): void {
        listener = typeof given === 'function' ? (given as PrivacyListener) : undefined;
      },
    }),
  };
}
