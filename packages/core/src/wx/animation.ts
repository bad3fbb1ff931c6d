import { wechatApis } from '../tables';

/** One change of an action: of a style by its name and value, or a transform by its arguments. */
export interface Animate {
  /** `style`, or the name of a transform: `rotate`, `translateX` … */
  type: string;
  args: (string | number)[];
}

/** What `step()` ends: changes that happen at the same time. */
export interface AnimationAction {
  animates: Animate[];
  option: {
    transformOrigin: string;
    /** Milliseconds. */
    transition: { duration: number; timingFunction: string; delay: number };
  };
}

/** https://developers.weixin.qq.com/miniprogram/dev/api/ui/animation/wx.createAnimation.html */
const DEFAULTS = {
  duration: 400,
  timingFunction: 'linear',
  delay: 0,
  transformOrigin: '50% 50% 0',
};

const TRANSFORM = /^(matrix|rotate|scale|skew|translate)/;
/** The other methods change something. */
const ENDING = ['export', 'step'];

/** Collects what an element is to become; `export()` gives it to the page's `animation="{{…}}"`. */
export function createAnimation(
  options?: WechatMiniprogram.StepOption,
): WechatMiniprogram.Animation {
  const own = { ...DEFAULTS, ...given(options) };
  /** All that was changed so far, each in its newest form: later steps keep it. */
  const changed = new Map<string, Animate>();
  let begun: Animate[] = [];
  let actions: AnimationAction[] = [];

  const changing =
    (name: string) =>
    (...values: (string | number)[]) => {
      begun.push(
        TRANSFORM.test(name)
          ? { type: name, args: values }
          : { type: 'style', args: [dashed(name), withUnit(name, values[0])] },
      );
      return animation;
    };
  const names = [...(wechatApis.methodsOf('Animation')?.keys() ?? [])];
  const methods = names.filter((name) => !ENDING.includes(name));
  const animation = {
    ...Object.fromEntries(methods.map((name) => [name, changing(name)])),
    step(options?: WechatMiniprogram.StepOption) {
      for (const animate of begun) {
        const { type, args } = animate;
        changed.set(type === 'style' ? `style.${args[0]}` : type, animate);
      }
      begun = [];
      const { transformOrigin, ...transition } = { ...own, ...given(options) };
      actions.push({ animates: [...changed.values()], option: { transformOrigin, transition } });
      return animation;
    },
    /** Gives what there is, once. */
    export() {
      const result = { actions };
      actions = [];
      return result;
    },
  } as unknown as WechatMiniprogram.Animation;
  return animation;
}

/** What is left undefined is as if it were not there. */
function given<T extends object>(options: T | undefined): { [Key in keyof T]?: T[Key] & {} } {
  const pairs = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs) as { [Key in keyof T]?: T[Key] & {} };
}

function withUnit(name: string, value: string | number | undefined): string | number {
  const isLength = typeof value === 'number' && name !== 'opacity';
  return isLength ? `${value}px` : (value ?? '');
}

const dashed = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
