import { ApiFailure, type DefineApi } from '../define-api';
import type { OpenPage } from '../navigation';
import { isHexColor } from './hex-color';

/** What a page has made of WeChat's bar over it, beside its title. */
export interface NavigationBar {
  /** Undefined until it is set: then it is as the JSON says. */
  readonly frontColor?: string;
  readonly backgroundColor?: string;
  /** How the last change of colours goes. */
  readonly animation?: BarAnimation;
  /** Whether a wheel turns beside the title. */
  readonly isLoading: boolean;
}

export interface BarAnimation {
  /** Milliseconds. */
  duration: number;
  timingFunc: string;
}

const PLAIN: NavigationBar = { isLoading: false };
const FRONT_COLORS = ['#ffffff', '#000000'];
const TIMING_FUNCTIONS = ['linear', 'easeIn', 'easeOut', 'easeInOut'];

/**
 * Rules 28: the bar over each page. A page that is left takes with it what it has made of its bar.
 * @param inFront the page that the calls are about
 */
export function createNavigationBars(
  inFront: () => OpenPage | undefined,
  onChange: () => void,
  api: DefineApi,
) {
  const bars = new WeakMap<OpenPage, NavigationBar>();
  const of = (page: OpenPage | undefined): NavigationBar => (page && bars.get(page)) ?? PLAIN;

  function change(changed: Partial<NavigationBar>): object {
    const page = inFront();
    if (!page) throw new ApiFailure('page not found');
    bars.set(page, { ...of(page), ...changed });
    onChange();
    return {};
  }

  return {
    of,
    apis: {
      setNavigationBarColor: api<WechatMiniprogram.SetNavigationBarColorOption>(
        'setNavigationBarColor',
        ({ frontColor, backgroundColor, animation }) => {
          if (!FRONT_COLORS.includes(frontColor)) {
            throw new ApiFailure(`invalid frontColor "${frontColor}"`);
          }
          if (!isHexColor(backgroundColor)) {
            throw new ApiFailure(`invalid backgroundColor "${backgroundColor}"`);
          }
          return change({ frontColor, backgroundColor, animation: animationOf(animation) });
        },
      ),
      showNavigationBarLoading: api<WechatMiniprogram.ShowNavigationBarLoadingOption>(
        'showNavigationBarLoading',
        () => change({ isLoading: true }),
      ),
      hideNavigationBarLoading: api<WechatMiniprogram.HideNavigationBarLoadingOption>(
        'hideNavigationBarLoading',
        () => change({ isLoading: false }),
      ),
    },
  };
}

function animationOf(given: WechatMiniprogram.AnimationOption | undefined): BarAnimation {
  const { duration = 0, timingFunc = 'linear' } = given ?? {};
  if (!TIMING_FUNCTIONS.includes(timingFunc)) {
    throw new ApiFailure(`invalid timingFunc "${timingFunc}"`);
  }
  return { duration: Number.isFinite(duration) ? Math.max(0, duration) : 0, timingFunc };
}
