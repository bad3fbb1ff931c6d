import { ApiFailure, type DefineApi } from './define-api';
import type { Screen, WindowBackground } from './screen';

const HEX = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i;
const TEXT_STYLES = ['dark', 'light'];
/** `url("https://…")`, or the address alone. */
const URL_IN_SOURCE = /^\s*url\(\s*(["']?)(.*?)\1\s*\)\s*$/s;
const ADDRESS = /^(https?:\/\/|data:)/i;

/** What a page looks like around and behind what it draws, and the fonts it draws with. */
export function createWindowLook(screen: Screen, api: DefineApi) {
  return {
    setBackgroundColor: api<WechatMiniprogram.SetBackgroundColorOption>(
      'setBackgroundColor',
      ({ backgroundColor, backgroundColorTop, backgroundColorBottom }) => {
        const given = { backgroundColor, backgroundColorTop, backgroundColorBottom };
        const said = Object.entries(given).filter(([, colour]) => colour !== undefined);
        for (const [, colour] of said) {
          if (!HEX.test(String(colour))) throw new ApiFailure(`invalid color "${colour}"`);
        }
        screen.setBackground(Object.fromEntries(said) as WindowBackground);
        return {};
      },
    ),
    setBackgroundTextStyle: api<WechatMiniprogram.SetBackgroundTextStyleOption>(
      'setBackgroundTextStyle',
      ({ textStyle }) => {
        if (!TEXT_STYLES.includes(textStyle)) {
          throw new ApiFailure(`invalid textStyle "${textStyle}"`);
        }
        screen.setBackground({ backgroundTextStyle: textStyle });
        return {};
      },
    ),
    loadFontFace: api<WechatMiniprogram.LoadFontFaceOption>(
      'loadFontFace',
      async ({ family, source, desc = {}, global = false }) => {
        const url = URL_IN_SOURCE.exec(source)?.[2] ?? source.trim();
        try {
          if (!ADDRESS.test(url)) throw new Error(`invalid source "${source}"`);
          await screen.loadFont({ family, url, desc, isGlobal: global === true });
          return { status: 'loaded' };
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          // With a status, which a failure has as well.
          throw { status: 'error', errMsg: `loadFontFace:fail ${reason}` };
        }
      },
    ),
  };
}
