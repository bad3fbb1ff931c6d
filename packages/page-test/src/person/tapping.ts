import { refuseUnless } from '../watch/wrong-call';
import { controlled, isControl, isInput, press, refuseChoosers } from './controls';
import type { Element } from './element';
import type { Hand } from './hand';
import { openByButton, openByNavigator } from './opening';
import type { Tappable } from './query';
import { touch } from './touch';

export interface TapOptions {
  /** So many taps, faster than WeChat redraws: all of them reach the page's handler. */
  times?: number;
  /** What a button with `open-type` brings: the detail of its event. */
  answer?: object;
}

export function tapOn(
  hand: Hand,
  { named, control }: Tappable,
  { times = 1, answer }: TapOptions,
): void {
  refuseUnless(Number.isInteger(times) && times > 0, 'times 应该是 1、2、3 这样的次数', times);
  const target = controlled(control);
  refuseChoosers(named);
  refuseChoosers(target);
  const pressing = pressed(hand, named, target, answer);
  const isDisabled = Boolean(target.attribute('disabled'));
  hand.keyboard.focus(isInput(target) && !isDisabled ? target : undefined);
  if (isDisabled) return;
  for (let tap = 0; tap < times; tap += 1) {
    touch(named, 'touchstart');
    touch(named, 'touchend');
    hand.duringTap(() => {
      touch(named, 'tap');
      pressing();
    });
  }
}

/** A finger that stays: where nothing hears of it, a tap. */
export function longPressOn(hand: Hand, tappable: Tappable): void {
  const { named } = tappable;
  const hears = named.closest((up) => up.listensTo('longpress') || up.listensTo('longtap'));
  if (!hears) {
    tapOn(hand, tappable, {});
    return;
  }
  touch(named, 'touchstart');
  touch(named, 'longpress');
  touch(named, 'longtap');
  touch(named, 'touchend');
}

/** What answers the tap by itself does so after the page has had the tap. */
function pressed(
  hand: Hand,
  named: Element,
  target: Element,
  answer: object | undefined,
): () => void {
  const answering = named.closest((up) => isControl(up) || up.catches('tap'));
  const control = answering && controlled(answering);
  // As it is before the first tap: by the second nothing has been redrawn.
  if (!control || control.attribute('disabled')) return () => {};
  const opening = openByButton(hand, target, answer) ?? openByNavigator(hand, target);
  return () => {
    press(control, hand.state);
    opening?.();
  };
}
