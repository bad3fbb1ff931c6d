import type { DefineApi } from '../define-api';
import type { Screen } from '../screen';

type Mode = 'fingerPrint' | 'facial';

const NAMES: Record<Mode, string> = { fingerPrint: '指纹', facial: '人脸' };
const SUPPORTED = Object.keys(NAMES) as Mode[];
const MAX_CHALLENGE = 512;

/**
 * Finger and face. Nothing is signed: there is no secure part of the phone, and no server takes it.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/bio-auth.html
 */
export function createSoter(screen: Screen, api: DefineApi) {
  return {
    checkIsSupportSoterAuthentication:
      api<WechatMiniprogram.CheckIsSupportSoterAuthenticationOption>(
        'checkIsSupportSoterAuthentication',
        () => ({ supportMode: [...SUPPORTED] }),
      ),
    checkIsSoterEnrolledInDevice: api<WechatMiniprogram.CheckIsSoterEnrolledInDeviceOption>(
      'checkIsSoterEnrolledInDevice',
      ({ checkAuthMode }) => ({ isEnrolled: SUPPORTED.some((mode) => mode === checkAuthMode) }),
    ),
    startSoterAuthentication: api<WechatMiniprogram.StartSoterAuthenticationOption>(
      'startSoterAuthentication',
      async ({ requestAuthModes, challenge, authContent = '' }) => {
        const mode = SUPPORTED.find((one) => requestAuthModes.includes(one));
        if (!mode) fail('requested auth mode is not supported', 90003);
        if (challenge === '' || challenge.length > MAX_CHALLENGE) {
          fail('invalid challenge', 90004);
        }
        const about = { mode: NAMES[mode], content: String(authContent) };
        const isRight = await screen.ask({ api: 'startSoterAuthentication', about, first: true });
        if (!isRight) fail('cancel', 90008);
        const resultJSON = JSON.stringify({ raw: challenge, fid: '1', counter: 1, uid: '1' });
        return { authMode: mode, errCode: 0, resultJSON, resultJSONSignature: '' };
      },
    ),
  };
}

/** With a number of its own, in the place of errno. */
function fail(reason: string, errCode: number): never {
  throw { errMsg: `startSoterAuthentication:fail ${reason}`, errCode };
}
