import { ApiFailure, type DefineApi } from './define-api';
import type { Host } from './dialect';
import type { Person } from './screen';
import { type Tap, tapDefiner } from './tap';
import type { Transport } from './transport';
import { askWechat, WechatRefusal } from './wechat-server';

export interface LoginOptions {
  host: Host;
  appId: string;
  transport: Transport;
  /** The base url of a mock WeChat; undefined where there is none. */
  wechatServer: string | undefined;
  /** Whose WeChat it is, by nickname; undefined for the first that the server knows. */
  person: string | undefined;
  tap: Tap;
}

/** What `bindgetphonenumber` has as its detail. */
export interface PhoneNumberDetail {
  errMsg: string;
  code?: string;
  encryptedData?: string;
  iv?: string;
}

/** Since library 2.27.1 everybody is so to `getUserProfile`. */
const ANONYMOUS = {
  nickName: '微信用户',
  gender: 0,
  language: '',
  city: '',
  province: '',
  country: '',
  avatarUrl:
    'https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132',
};

export type Login = ReturnType<typeof createLogin>;

/** Parts 14 and 15 of the rules: who uses the program, and what it gets to know of them. */
export function createLogin(options: LoginOptions, api: DefineApi) {
  const { host, appId, transport, wechatServer, tap } = options;
  const byTap = tapDefiner(tap, api);
  let { person } = options;
  let codes = 0;

  /** New each time; no server of WeChat's would take it. */
  function ownCode(kind: string): string {
    codes += 1;
    return `simulated-${kind}-${Date.now().toString(36)}-${codes}`;
  }

  /** What the mock WeChat answers; undefined where there is none. @throws ApiFailure for a refusal */
  async function ask(path: string, who = person): Promise<Record<string, unknown> | undefined> {
    if (wechatServer === undefined || host === 'douyin') return undefined;
    const body = who === undefined ? { appid: appId } : { appid: appId, person: who };
    try {
      return await askWechat(transport, `${wechatServer}/device/${path}`, body);
    } catch (error) {
      throw error instanceof WechatRefusal ? new ApiFailure(error.message) : error;
    }
  }

  return {
    apis: {
      login: api<WechatMiniprogram.LoginOption>('login', async () => {
        const answer = await ask('login');
        if (answer) return { code: String(answer.code) };
        const code = ownCode('code');
        // What Douyin's tells besides, also of whom is not logged in.
        const more = { anonymousCode: ownCode('anonymous-code'), isLogin: true };
        return host === 'douyin' ? { code, ...more } : { code };
      }),
      checkSession: api<WechatMiniprogram.CheckSessionOption>('checkSession', async () => {
        const isValid = (await ask('check-session'))?.isValid ?? codes > 0;
        if (!isValid) throw new ApiFailure('session time out, need relogin');
        return {};
      }),
      getUserInfo: api<WechatMiniprogram.GetUserInfoOption>('getUserInfo', () =>
        anonymousProfile(),
      ),
      getUserProfile: byTap<WechatMiniprogram.GetUserProfileOption>(
        'getUserProfile',
        (_, requireTap) => {
          requireTap();
          return anonymousProfile();
        },
      ),
    },
    setPerson(nickname: string | undefined): void {
      person = nickname;
    },
    anonymousProfile,
    /** Who there is to choose from, and whose WeChat it is now; nobody where there is no mock WeChat. */
    async people(): Promise<{ people: Person[]; person: string | undefined }> {
      const url = wechatServer && host !== 'douyin' && `${wechatServer}/device/people`;
      const answer = url ? await askWechat(transport, url) : undefined;
      const people = Array.isArray(answer?.people) ? (answer.people as Person[]) : [];
      return { people, person: person ?? people[0]?.nickname };
    },
    /**
     * 15.1: what the button gets.
     * @param isAllowed what the person has answered
     * @param who whose number it is, where it is another one's
     */
    async phoneNumber(isAllowed: boolean, who?: string): Promise<PhoneNumberDetail> {
      if (!isAllowed) return { errMsg: 'getPhoneNumber:fail user deny' };
      try {
        const answer = await ask('phone-number', who);
        if (!answer) return { errMsg: 'getPhoneNumber:ok', code: ownCode('phone-code') };
        const { ok: _, ...detail } = answer;
        return { errMsg: 'getPhoneNumber:ok', ...detail };
      } catch (error) {
        return { errMsg: `getPhoneNumber:fail ${(error as Error).message}` };
      }
    },
  };
}

/** Since 2.27.1 without a dialog, and the same for all. */
function anonymousProfile() {
  return {
    userInfo: { ...ANONYMOUS } as unknown as WechatMiniprogram.UserInfo,
    rawData: JSON.stringify(ANONYMOUS),
    signature: '',
    encryptedData: '',
    iv: '',
    cloudID: '',
  };
}
