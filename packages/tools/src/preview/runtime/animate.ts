import type { Element as EngineElement, GeneralComponent } from 'glass-easel';
import { rpxToScreen } from '../components/rpx';
import { isTransform, transformText } from '../components/transform';

type KeyFrame = Record<string, unknown>;
type Done = (() => void) | undefined;
type Caller = { _$: GeneralComponent };

/** In points where they are numbers. */
const LENGTHS = ['bottom', 'height', 'left', 'right', 'top', 'width'];

/** What animations have made of an element: it stays until it is cleared. */
interface Animated {
  running: Animation[];
  /** The values that they end with; transforms by their own names. */
  ends: Map<string, unknown>;
  /** Follows a scroll-view no more. */
  unfollow: (() => void)[];
}

const animated = new WeakMap<HTMLElement, Animated>();

function animatedOf(node: HTMLElement): Animated {
  const known = animated.get(node) ?? { running: [], ends: new Map(), unfollow: [] };
  animated.set(node, known);
  return known;
}

/**
 * `this.animate` and `this.clearAnimation` of pages and components, by the browser's own animations:
 * https://developers.weixin.qq.com/miniprogram/dev/framework/view/animation.html
 * @param tell gets what was wrong with a call
 */
export function animating(tell: (what: string) => void) {
  return {
    animate(
      this: Caller,
      selector: string,
      frames: unknown,
      duration: unknown,
      last?: Done | Partial<WechatMiniprogram.Component.ScrollTimelineOption>,
    ): void {
      const nodes = select(this, selector);
      if (nodes.length === 0) tell(`this.animate 找不到 ${String(selector)}，没有动画`);
      const given = Array.isArray(frames) ? frames.filter(isObject) : [];
      if (given.length === 0) tell('this.animate 的关键帧应该是数组，里面是对象，没有动画');
      const length = Math.max(Number(duration) || 0, 0);
      const follows = isObject(last) ? last : undefined;
      const [source] = follows ? select(this, String(follows.scrollSource)) : [];
      if (follows && !source) tell(`this.animate 找不到 scrollSource：${follows.scrollSource}`);
      for (const node of nodes) {
        const animation = start(node, given, length, tell);
        if (animation && follows && source) follow(node, animation, source, follows, length);
      }
      if (typeof last === 'function') setTimeout(() => last.call(this), length);
    },

    clearAnimation(this: Caller, selector: string, options?: object | Done, callback?: Done): void {
      const done = typeof options === 'function' ? (options as Done) : callback;
      const cleared = isObject(options) ? Object.keys(options).filter((key) => options[key]) : [];
      for (const node of select(this, selector)) clear(node, cleared);
      if (typeof done === 'function') setTimeout(() => done.call(this));
    },
  };
}

function select({ _$: component }: Caller, selector: string): HTMLElement[] {
  const found: EngineElement[] = component.getShadowRoot()?.querySelectorAll(selector) ?? [];
  return found.map(({ $$ }) => $$ as unknown as HTMLElement);
}

function start(
  node: HTMLElement,
  frames: KeyFrame[],
  duration: number,
  tell: (what: string) => void,
): Animation | undefined {
  const state = animatedOf(node);
  const drawn = frames.map((frame) => keyframeOf(frame, state.ends, tell));
  try {
    const animation = node.animate(drawn, { duration, fill: 'both' });
    state.running.push(animation);
    return animation;
  } catch (error) {
    tell(`this.animate 的关键帧写错了：${(error as Error).message}`);
    return undefined;
  }
}

/** @param ends takes over the values of the frame, for those after it, and for what is cleared later */
function keyframeOf(frame: KeyFrame, ends: Map<string, unknown>, tell: (what: string) => void) {
  const { ease, easing = ease, offset, composite, ...values } = frame;
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null) ends.set(name, value);
  }
  const kept = [...ends].filter(([name]) => isTransform(name) || name in values);
  const keyframe: Keyframe = styleOf(kept);
  if (typeof offset === 'number') keyframe.offset = offset;
  if (composite !== undefined) keyframe.composite = composite as CompositeOperationOrAuto;
  const isKnown = CSS.supports('transition-timing-function', String(easing));
  if (isKnown) keyframe.easing = String(easing);
  else if (easing !== undefined) tell(`this.animate 没有 ${String(easing)} 这种 ease`);
  return keyframe;
}

function styleOf(values: [name: string, value: unknown][]): Keyframe {
  const style: Keyframe = {};
  const transforms: string[] = [];
  for (const [name, value] of values) {
    if (isTransform(name)) {
      transforms.push(transformText(name, Array.isArray(value) ? value : [value]));
    } else {
      const isLength = typeof value === 'number' && LENGTHS.includes(name);
      style[name] = rpxToScreen(isLength ? `${value}px` : String(value));
    }
  }
  if (transforms.length > 0) style.transform = rpxToScreen(transforms.join(' '));
  return style;
}

/** The scroll-view drives it: not the time that goes by, but how far it is scrolled. */
function follow(
  node: HTMLElement,
  animation: Animation,
  source: HTMLElement,
  option: Partial<WechatMiniprogram.Component.ScrollTimelineOption>,
  duration: number,
): void {
  const { startScrollOffset = 0, endScrollOffset = 0, timeRange = duration } = option;
  const isAlong = option.orientation === 'horizontal';
  const scrolled = (): void => {
    const offset = (isAlong ? source.scrollLeft : source.scrollTop) - startScrollOffset;
    const range = endScrollOffset - startScrollOffset;
    const part = range > 0 ? Math.min(Math.max(offset / range, 0), 1) : Number(offset >= 0);
    animation.currentTime = part * timeRange;
  };
  animation.pause();
  scrolled();
  source.addEventListener('scroll', scrolled);
  animatedOf(node).unfollow.push(() => source.removeEventListener('scroll', scrolled));
}

/** @param names what goes back to how it was; all where there are none */
function clear(node: HTMLElement, names: string[]): void {
  const state = animatedOf(node);
  for (const animation of state.running.splice(0)) animation.cancel();
  for (const unfollow of state.unfollow.splice(0)) unfollow();
  for (const name of names.length > 0 ? names : [...state.ends.keys()]) state.ends.delete(name);
  if (state.ends.size === 0) return;
  const rest = node.animate([styleOf([...state.ends])], { duration: 0, fill: 'both' });
  state.running.push(rest);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
