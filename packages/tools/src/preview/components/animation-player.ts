import type { GeneralComponent } from 'glass-easel';
import type { AnimationAction } from 'miniprogram-core/wx';
import { isTransform, transformText } from './transform';

/** The engine's segment for styles of an animation. */
export const OF_AN_ANIMATION = 2;

/**
 * Plays on an element what an animation of `wx.createAnimation` has exported, one action after the
 * other, by CSS transitions: their `transitionend` is the one that pages hear. What they end with stays.
 */
export class AnimationPlayer {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Changes with each animation: one that has been replaced does not go on. */
  #playing = {};

  constructor(
    private readonly component: GeneralComponent,
    private readonly element: HTMLElement,
  ) {}

  /** @param exported what stands in the attribute `animation`, whatever that is */
  play(exported: unknown): void {
    const given = (exported ?? {}) as { actions?: unknown };
    const actions = Array.isArray(given.actions) ? given.actions.filter(isAction) : [];
    if (actions.length === 0) return;
    this.stop();
    // By itself: the page may not be drawn yet, and an element that has just come has nothing to change from.
    this.#timer = setTimeout(() => void this.#run(actions));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#playing = {};
  }

  async #run(actions: AnimationAction[]): Promise<void> {
    const playing = this.#playing;
    for (const action of actions) {
      // Where it changes from is what it looks like now.
      this.element.getBoundingClientRect();
      this.component.setNodeStyle(styleOf(action), OF_AN_ANIMATION);
      await this.#end(action);
      if (playing !== this.#playing) return;
    }
  }

  /** An action that changes nothing takes its time, too. */
  async #end({ option }: AnimationAction): Promise<void> {
    const { duration, delay } = option.transition;
    const length = Math.max(Number(duration) || 0, 0) + (Number(delay) || 0);
    const changes = this.element.getAnimations().filter((one) => one instanceof CSSTransition);
    if (changes.length > 0) await Promise.allSettled(changes.map(({ finished }) => finished));
    // The event comes after the promise.
    await new Promise((resolve) => setTimeout(resolve, changes.length > 0 ? 0 : length));
  }
}

function isAction(action: Partial<AnimationAction> | null): action is AnimationAction {
  return Array.isArray(action?.animates) && action.option?.transition !== undefined;
}

function styleOf({ animates, option }: AnimationAction): string {
  const styles = animates.filter(({ type }) => type === 'style').map(({ args }) => args);
  const transforms = animates.filter(({ type }) => isTransform(type));
  const { duration, timingFunction, delay } = option.transition;
  const properties = styles.map(([name]) => String(name));
  if (transforms.length > 0) properties.push('transform');
  const pairs: (string | number | undefined)[][] = [
    ['transition-property', properties.join(',') || 'none'],
    ['transition-duration', `${duration}ms`],
    ['transition-timing-function', timingFunction],
    ['transition-delay', `${delay}ms`],
    ['transform-origin', option.transformOrigin],
    ...styles,
  ];
  if (transforms.length > 0) {
    pairs.push([
      'transform',
      transforms.map(({ type, args }) => transformText(type, args)).join(' '),
    ]);
  }
  return pairs.map(([name, value]) => `${name}:${value}`).join(';');
}
