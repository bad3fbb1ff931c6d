import { type Element as EngineElement, Event as EngineEvent } from 'glass-easel';
import { listenToPresses } from './presses';
import { canvasAround, elementAt, type Point, seenFrom } from './touch-point';

/** Pixels a finger may move, and still it is a tap. */
const TAP_SLOP = 10;
/** Milliseconds; https://developers.weixin.qq.com/miniprogram/dev/framework/view/wxml/event.html */
const LONG_PRESS = 350;
const MOUSE = -1;

interface Press {
  element: EngineElement;
  node: HTMLElement;
  x: number;
  y: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** It has moved too far or was held too long to be a tap. */
  over: boolean;
}

/**
 * Makes touchstart, touchmove, touchend, touchcancel, tap and longpress, from a finger, a mouse (as
 * DevTools does) or a keyboard; pages get them with `touches`, `changedTouches` and `detail: { x, y }`.
 * @param listens whether an element has a listener of that type: a longpress with one is no tap
 * @param duringTap what a tap reaches is reached within it
 */
export function listenToTouches(
  listens: (node: Element, type: string) => boolean,
  duringTap: (dispatch: () => void) => void,
): void {
  const presses = new Map<number, Press>();

  function send(type: string, press: Press, origin: Event, all: Point[], changed: Point[]): void {
    const [touches, changedTouches] = [all, changed].map((points) =>
      points.map((point) => seenFrom(press.node, point)),
    );
    const { pageX = 0, pageY = 0 } = changedTouches?.[0] ?? {};
    const event = new EngineEvent(
      type,
      { x: pageX, y: pageY },
      {
        originalEvent: origin,
        // https://developers.weixin.qq.com/miniprogram/dev/framework/view/wxml/event.html
        bubbles: !(type.startsWith('touch') && canvasAround(press.node)),
        composed: true,
        capturePhase: true,
        extraFields: { touches, changedTouches },
      },
    );
    const dispatch = (): void => EngineEvent.dispatchEvent(press.element, event);
    if (type === 'tap') duringTap(dispatch);
    else dispatch();
    if (type === 'touchmove' && event.defaultPrevented() && origin.cancelable)
      origin.preventDefault();
  }

  function hold(press: Press, origin: Event, point: Point): void {
    for (const type of ['longpress', 'longtap']) send(type, press, origin, [point], [point]);
    for (let node: Element | null = press.node; node; node = node.parentElement) {
      if (listens(node, 'longpress')) press.over = true;
    }
  }

  function begin(origin: Event, all: Point[], changed: Point[]): void {
    const element = elementAt(origin.target);
    if (!element) return;
    for (const point of changed) {
      const press: Press = {
        element,
        node: origin.target as HTMLElement,
        x: point.clientX,
        y: point.clientY,
        timer: setTimeout(() => hold(press, origin, point), LONG_PRESS),
        over: all.length > 1,
      };
      presses.set(point.identifier, press);
      send('touchstart', press, origin, all, [point]);
    }
  }

  function move(origin: Event, all: Point[], changed: Point[]): void {
    for (const point of changed) {
      const press = presses.get(point.identifier);
      if (!press) continue;
      if (Math.hypot(point.clientX - press.x, point.clientY - press.y) > TAP_SLOP) {
        press.over = true;
        clearTimeout(press.timer);
      }
      send('touchmove', press, origin, all, [point]);
    }
  }

  function end(
    origin: Event,
    all: Point[],
    changed: Point[],
    type: 'touchend' | 'touchcancel',
  ): void {
    for (const point of changed) {
      const press = presses.get(point.identifier);
      if (!press) continue;
      presses.delete(point.identifier);
      clearTimeout(press.timer);
      send(type, press, origin, all, [point]);
      // WeChat's tap still has its finger.
      if (type === 'touchend' && !press.over) send('tap', press, origin, [point], [point]);
    }
  }

  /** Touch fires pointer events as well: only the mouse's are taken. */
  function onMouse(type: string, act: (event: PointerEvent, point: Point) => void): void {
    const listener = (event: PointerEvent) => {
      if (event.pointerType !== 'touch') {
        act(event, { identifier: MOUSE, clientX: event.clientX, clientY: event.clientY });
      }
    };
    document.addEventListener(type as 'pointerdown', listener, { capture: true });
  }

  function onTouch(
    type: string,
    act: (event: TouchEvent, all: Point[], changed: Point[]) => void,
  ): void {
    const listener = (event: TouchEvent) =>
      act(event, [...event.touches], [...event.changedTouches]);
    document.addEventListener(type as 'touchstart', listener, { capture: true, passive: false });
  }

  onTouch('touchstart', begin);
  onTouch('touchmove', move);
  onTouch('touchend', (event, all, changed) => end(event, all, changed, 'touchend'));
  onTouch('touchcancel', (event, all, changed) => end(event, all, changed, 'touchcancel'));
  onMouse('pointerdown', (event, point) => event.button === 0 && begin(event, [point], [point]));
  onMouse('pointermove', (event, point) => move(event, [point], [point]));
  onMouse('pointerup', (event, point) => end(event, [], [point], 'touchend'));
  onMouse('pointercancel', (event, point) => end(event, [], [point], 'touchcancel'));

  listenToPresses((element, node, origin) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const middle = { identifier: 0, clientX: x, clientY: y };
    const press: Press = { element, node, x, y, timer: undefined, over: false };
    send('tap', press, origin, [middle], [middle]);
  });
}
