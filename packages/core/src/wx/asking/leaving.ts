import { ApiFailure, type DefineApi } from '../define-api';
import type { Host } from '../dialect';
import { PARAMETER_ERROR } from '../parameters';
import type { Screen } from '../screen';
import type { Tap } from '../tap';
import { typeName } from '../type-name';

export interface LeavingOptions {
  host: Host;
  screen: Screen;
  tap: Tap;
}

/** To where a program sends the person: another program, a conversation, away. */
export function createLeaving({ host, screen, tap }: LeavingOptions, api: DefineApi) {
  /** Rule 24.1: the person has tapped something, at some time. */
  function requireAnyTap(): void {
    if (host === 'douyin' || tap.wasEver) return;
    throw new ApiFailure('can only be invoked by user TAP gesture.');
  }

  return {
    navigateToMiniProgram: api<WechatMiniprogram.NavigateToMiniProgramOption>(
      'navigateToMiniProgram',
      async ({ appId, path = '', shortLink }) => {
        // One of the two: the typings can only say that each may be left out.
        if (shortLink === undefined) requireString('appId', appId);
        else requireString('shortLink', shortLink);
        requireAnyTap();
        const about = { appId: appId ?? '', path: String(path), shortLink: shortLink ?? '' };
        const isGoing = await screen.ask({ api: 'navigateToMiniProgram', about, first: true });
        if (!isGoing) throw new ApiFailure('cancel');
        return {};
      },
    ),
    /** Asked as the one above: half a screen is not drawn. */
    openEmbeddedMiniProgram: api<WechatMiniprogram.OpenEmbeddedMiniProgramOption>(
      'openEmbeddedMiniProgram',
      async ({ appId, path = '', shortLink = '' }) => {
        const about = { appId, path: String(path), shortLink: String(shortLink) };
        const isGoing = await screen.ask({ api: 'navigateToMiniProgram', about, first: true });
        if (!isGoing) throw new ApiFailure('cancel');
        return {};
      },
    ),
    openOfficialAccountArticle: api<WechatMiniprogram.OpenOfficialAccountArticleOption>(
      'openOfficialAccountArticle',
      () => ({}) as never,
    ),
    openOfficialAccountProfile: api<WechatMiniprogram.OpenOfficialAccountProfileOption>(
      'openOfficialAccountProfile',
      () => ({}),
    ),
    navigateBackMiniProgram: api<WechatMiniprogram.NavigateBackMiniProgramOption>(
      'navigateBackMiniProgram',
      () => {
        throw new ApiFailure('current mini program is not opened by another');
      },
    ),
    exitMiniProgram: api<WechatMiniprogram.ExitMiniProgramOption>('exitMiniProgram', () => {
      requireAnyTap();
      void screen.ask({ api: 'exitMiniProgram', about: {}, first: true });
      return {};
    }),
    openCustomerServiceChat: api<WechatMiniprogram.OpenCustomerServiceChatOption>(
      'openCustomerServiceChat',
      ({ corpId, extInfo }) => {
        requireString('extInfo.url', extInfo.url);
        requireAnyTap();
        const about = { corpId, url: extInfo.url };
        void screen.ask({ api: 'openCustomerServiceChat', about, first: true });
        return {};
      },
    ),
  };
}

function requireString(name: string, value: unknown): void {
  if (typeof value === 'string') return;
  throw new ApiFailure(
    `parameter error: parameter.${name} should be String instead of ${typeName(value)};`,
    PARAMETER_ERROR,
  );
}
