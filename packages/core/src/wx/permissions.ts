import type { Subscriptions } from './asking/subscriptions';
import { ApiFailure, type DefineApi } from './define-api';
import type { Host } from './dialect';
import type { PermissionQuestion, Screen, Settings } from './screen';
import { type Tap, tapDefiner } from './tap';

export interface PermissionOptions {
  host: Host;
  screen: Screen;
  tap: Tap;
  /** As in app.json: what each is for, in the words that the person reads. */
  purposes: Readonly<Record<string, { desc?: string }>>;
  /** Their lines stand among those of the settings. */
  subscriptions: Pick<Subscriptions, 'setting' | 'lines' | 'set'>;
  /** Called after each answer. */
  onChange(): void;
}

interface Scope {
  /** As a line of the settings page. */
  name: string;
  /** What the question says that the program wants. */
  wish: string;
}

/** https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/authorize.html */
const WECHAT_SCOPES: Readonly<Record<string, Scope>> = {
  'scope.userInfo': { name: '用户信息', wish: '获取你的昵称、头像、地区及性别' },
  'scope.userLocation': { name: '位置信息', wish: '获取你的位置信息' },
  'scope.userFuzzyLocation': { name: '大致位置', wish: '获取你的大致位置' },
  'scope.werun': { name: '微信运动步数', wish: '获取你的微信运动步数' },
  'scope.record': { name: '麦克风', wish: '使用你的麦克风' },
  'scope.writePhotosAlbum': { name: '添加到相册', wish: '保存图片或视频到你的相册' },
  'scope.camera': { name: '摄像头', wish: '使用你的摄像头' },
  'scope.bluetooth': { name: '蓝牙', wish: '使用你的蓝牙' },
  'scope.addPhoneContact': { name: '添加到联系人', wish: '添加手机联系人' },
  'scope.addPhoneCalendar': { name: '添加到日历', wish: '添加日程到你的日历' },
};

/** https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/api/open-interface/settings/auth-setting */
const DOUYIN_SCOPES: Readonly<Record<string, Scope>> = {
  'scope.userInfo': { name: '用户信息', wish: '获取你的昵称、头像' },
  'scope.userLocation': { name: '位置信息', wish: '获取你的位置信息' },
  'scope.address': { name: '收货地址', wish: '获取你的收货地址' },
  'scope.record': { name: '麦克风', wish: '使用你的麦克风' },
  'scope.album': { name: '相册', wish: '保存图片或视频到你的相册' },
  'scope.camera': { name: '摄像头', wish: '使用你的摄像头' },
  'scope.calendar': { name: '日历', wish: '添加日程到你的日历' },
};

/** WeChat does not ask for these any more: they are always allowed. */
const NO_LONGER_ASKED = ['scope.address', 'scope.invoice', 'scope.invoiceTitle'];
/** What app.json has to say for them: without it nobody is asked. */
const NEED_PURPOSE = ['scope.userLocation', 'scope.userFuzzyLocation'];
const DENIED = 103;

export type Permissions = ReturnType<typeof createPermissions>;

/** Rules 19: what the person allows the program, asked once; only the settings change it again. */
export function createPermissions(options: PermissionOptions, api: DefineApi) {
  const { host, screen, tap, purposes, subscriptions, onChange } = options;
  const isDouyin = host === 'douyin';
  const scopes = isDouyin ? DOUYIN_SCOPES : WECHAT_SCOPES;
  const answers = new Map<string, boolean>(
    isDouyin ? [] : NO_LONGER_ASKED.map((scope) => [scope, true]),
  );
  /** One question at a time: two calls at once for the same ask once. */
  let asked: Promise<unknown> = Promise.resolve();

  /** What the person says, asked or not; undefined takes it back. */
  function set(scope: string, isAllowed: boolean | undefined): void {
    if (!subscriptions.set(scope, isAllowed)) {
      if (isAllowed === undefined) answers.delete(scope);
      else answers.set(scope, isAllowed);
    }
    onChange();
  }

  async function ask(question: PermissionQuestion): Promise<void> {
    if (answers.has(question.scope)) return;
    set(question.scope, await screen.askPermission(question));
  }

  /** Asks, where that was not asked yet. @throws ApiFailure where it was refused, now or before */
  async function require(scope: string): Promise<void> {
    const known = scopes[scope];
    if (!known && !answers.has(scope)) throw new ApiFailure('invalid scope');
    const { desc = '' } = purposes[scope] ?? {};
    if (!isDouyin && NEED_PURPOSE.includes(scope) && desc === '') {
      throw new ApiFailure('require permission desc');
    }
    if (known) {
      const turn = asked.then(() => ask({ scope, wish: known.wish, desc }));
      asked = turn.catch(() => {});
      await turn;
    }
    if (!answers.get(scope)) throw new ApiFailure('auth deny', isDouyin ? undefined : DENIED);
  }

  /** Only what was asked for has an answer. */
  const authSetting = (): WechatMiniprogram.AuthSetting => Object.fromEntries(answers);

  function result(withSubscriptions: boolean) {
    const more = withSubscriptions ? { subscriptionsSetting: subscriptions.setting() } : {};
    return { authSetting: authSetting(), ...more };
  }

  const settings: Settings = {
    lines: () => [
      ...[...answers].flatMap(([scope, isAllowed]) => {
        const { name } = scopes[scope] ?? {};
        return name === undefined ? [] : [{ scope, name, isAllowed }];
      }),
      ...subscriptions.lines(),
    ],
    set,
  };

  async function open(withSubscriptions: boolean) {
    await screen.showSettings(settings);
    return result(withSubscriptions);
  }

  type Result = WechatMiniprogram.GetSettingSuccessCallbackResult;
  const byTap = tapDefiner(tap, api);
  return {
    apis: {
      authorize: api<WechatMiniprogram.AuthorizeOption>('authorize', async ({ scope }) => {
        await require(scope);
        return {};
      }),
      getSetting: api<WechatMiniprogram.GetSettingOption>(
        'getSetting',
        ({ withSubscriptions = false }) => result(withSubscriptions) as Result,
      ),
      openSetting: byTap<WechatMiniprogram.OpenSettingOption>(
        'openSetting',
        ({ withSubscriptions = false }, requireTap) => {
          if (!isDouyin) requireTap();
          return open(withSubscriptions) as Promise<Result>;
        },
      ),
    },
    require,
    set,
    /** The person's answers, by scope. */
    all: (): Record<string, boolean> =>
      Object.fromEntries(settings.lines().map(({ scope, isAllowed }) => [scope, isAllowed])),
    /** What `<button open-type="openSetting">` does, and what it tells. */
    openByButton: async () => ({ errMsg: 'openSetting:ok', ...(await open(false)) }),
  };
}
