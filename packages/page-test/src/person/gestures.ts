import { failure } from '../watch/failure';
import { mustBeNumber, mustBeOneOf, refuseUnless } from '../watch/wrong-call';
import type { Element } from './element';
import type { Hand } from './hand';
import { touch } from './touch';

const ENDS = ['top', 'bottom', 'left', 'right'] as const;

export interface Scroll {
  /** Points from the top, and from the left. */
  top?: number;
  left?: number;
  /** To one of the ends. */
  to?: (typeof ENDS)[number];
}

/** @throws Error, in Chinese, for what is no place to scroll to */
export function mustBeScroll(scroll: unknown): void {
  const meant = "scroll 应该是 { top: 100 } 或者 { to: 'bottom' } 这样的";
  refuseUnless(typeof scroll === 'object' && scroll !== null, meant, scroll);
  const { top = 0, left = 0, to = ENDS[0], ...others } = scroll as Scroll;
  refuseUnless(Object.keys(others).length === 0, meant, scroll);
  mustBeNumber('scroll 的 top', top);
  mustBeNumber('scroll 的 left', left);
  mustBeOneOf('scroll 的 to', ENDS, to);
}

/** Scrolls a `scroll-view`. */
export function scrollView(hand: Hand, view: Element, { top = 0, left = 0, to }: Scroll): void {
  const isAlong = Boolean(view.attribute('scrollX')) && !view.attribute('scrollY');
  if (!view.attribute('scrollX') && !view.attribute('scrollY')) {
    throw failure(`没有写 scroll-y 或 scroll-x 的 scroll-view 不能滚动。\n${hand.describe()}`);
  }
  const atEnd = {
    scrollTop: top,
    scrollLeft: left,
    scrollHeight: 0,
    scrollWidth: 0,
    deltaX: 0,
    deltaY: 0,
  };
  hand.scroll(view, { left, top }, () => {
    view.trigger('scroll', atEnd);
    if (to === undefined) return;
    const isUpper = to === 'top' || to === 'left';
    const direction = isAlong ? (isUpper ? 'left' : 'right') : isUpper ? 'top' : 'bottom';
    view.trigger(isUpper ? 'scrolltoupper' : 'scrolltolower', { direction });
  });
}

/** Scrolls the page itself. */
export function scrollPage(hand: Hand, { top = 0, to }: Scroll): void {
  hand.scrollPage(top, to === 'bottom');
}

export type Direction = 'left' | 'right' | 'up' | 'down';

const MOVES: Record<Direction, [x: number, y: number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};
const MIDDLE = { x: 180, y: 300 };
const FAR = 120;

/** A finger that moves over an element; a `swiper` around it shows its next item, or the one before. */
export function swipeOver(hand: Hand, element: Element, direction: Direction): void {
  mustBeOneOf('swipe 的方向', Object.keys(MOVES), direction);
  const [x, y] = MOVES[direction];
  const at = (way: number) => ({ x: MIDDLE.x + x * way, y: MIDDLE.y + y * way });
  touch(element, 'touchstart', at(0));
  touch(element, 'touchmove', at(FAR / 2));
  touch(element, 'touchmove', at(FAR));
  touch(element, 'touchend', at(FAR));
  const swiper = element.closest(({ tag }) => tag === 'swiper');
  if (swiper) turn(hand, swiper, direction);
}

function turn(hand: Hand, swiper: Element, direction: Direction): void {
  const isVertical = Boolean(swiper.attribute('vertical'));
  if (isVertical !== (direction === 'up' || direction === 'down')) return;
  const items = swiper.all().filter(({ tag }) => tag === 'swiper-item');
  const before = Number(hand.state.keptOf(swiper) ?? swiper.attribute('current') ?? 0);
  const next = before + (direction === 'left' || direction === 'up' ? 1 : -1);
  const isRound = Boolean(swiper.attribute('circular'));
  const current = isRound ? (next + items.length) % items.length : next;
  const item = items[current];
  if (!item) return;
  hand.state.keep(swiper, current);
  swiper.assign('current', current);
  const detail = {
    current,
    currentItemId: String(item.attribute('itemId') ?? ''),
    source: 'touch',
  };
  swiper.trigger('change', detail);
  swiper.trigger('animationfinish', detail);
}
