import { failure } from '../watch/failure';
import { mustBeNumber, refuseUnless } from '../watch/wrong-call';
import type { Element } from './element';
import type { Hand } from './hand';
import { type Point, touch } from './touch';

/** Where a `movable-view` is moved to, in points of its area, and how large two fingers make it. */
export interface Move {
  x?: number;
  y?: number;
  scale?: number;
}

const NAMES = { x: '横着', y: '竖着' };

/** @throws Error, in Chinese, for what is no place */
export function mustBeMove(move: unknown): void {
  const meant = 'move 应该是 { x: 100, y: 50 } 或者 { scale: 2 } 这样的';
  refuseUnless(typeof move === 'object' && move !== null, meant, move);
  const entries = Object.entries(move as Move).filter(([, value]) => value !== undefined);
  const areKnown = entries.every(([name]) => ['x', 'y', 'scale'].includes(name));
  refuseUnless(areKnown && entries.length > 0, meant, move);
  for (const [name, value] of entries) mustBeNumber(`move 的 ${name}`, value);
}

/** Drags a `movable-view`; nothing has a size here, so it goes wherever it is told to. */
export function moveView(hand: Hand, view: Element, { scale, ...to }: Move): void {
  const refuse = (why: string): never => {
    throw failure(`${why}.\n${hand.describe()}`);
  };
  if (view.attribute('disabled')) refuse('这个 movable-view 不能动（disabled）');
  if (parentTag(view) !== 'movable-area') refuse('movable-view 要直接放在 movable-area 里才能动');
  const before = placeOf(hand, view);
  const place = { x: to.x ?? before.x, y: to.y ?? before.y };
  const direction = String(view.attribute('direction') ?? 'none');
  for (const [axis, along] of [
    ['x', 'horizontal'],
    ['y', 'vertical'],
  ] as const) {
    if (place[axis] === before[axis] || direction === along || direction === 'all') continue;
    refuse(`direction="${direction}" 的 movable-view 不能${NAMES[axis]}动`);
  }
  if (scale !== undefined && !view.attribute('scale')) {
    refuse('没有写 scale 的 movable-view 不能放大缩小');
  }
  hand.state.keep(view, place);
  if (to.x !== undefined || to.y !== undefined) drag(view, before, place);
  if (scale === undefined) return;
  const limit = (name: string, otherwise: number) => Number(view.attribute(name) ?? otherwise);
  const size = Math.min(Math.max(scale, limit('scaleMin', 0.5)), limit('scaleMax', 10));
  view.trigger('scale', { ...place, scale: size });
}

function drag(view: Element, from: Point, to: Point): void {
  touch(view, 'touchstart', from);
  const isAlong = Math.abs(to.x - from.x) > Math.abs(to.y - from.y);
  view.trigger(isAlong ? 'htouchmove' : 'vtouchmove', { ...from });
  touch(view, 'touchmove', to);
  view.trigger('change', { ...to, source: 'touch' });
  touch(view, 'touchend', to);
}

/** Where it was moved to, unless the page has said something else since. */
function placeOf(hand: Hand, view: Element): Point {
  const kept = hand.state.keptOf(view) as Point | undefined;
  const points = (name: string) => Number.parseFloat(String(view.attribute(name))) || 0;
  return kept ?? { x: points('x'), y: points('y') };
}

/** What it stands in: a `wx:for` or `wx:if` around it has no tag. */
function parentTag(view: Element): string | undefined {
  let around = view.parent;
  while (around && around.tag === '') around = around.parent;
  return around?.tag;
}
