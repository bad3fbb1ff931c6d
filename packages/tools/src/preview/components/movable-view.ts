import { OF_AN_ANIMATION } from './animation-player';
import type { BuiltIn } from './define';
import { Fingers } from './fingers';
import { MovableMotion, type Place, rangeOf } from './movable-motion';

const attributes = {
  direction: 'none',
  inertia: false,
  outOfBounds: false,
  x: 0 as unknown,
  y: 0 as unknown,
  damping: 20,
  friction: 2,
  disabled: false,
  scale: false,
  scaleMin: 0.5,
  scaleMax: 10,
  scaleValue: 1,
  animation: true,
};

/** Points that a finger moves before it is clear along which axis. */
const CLEAR = 3;
/** Of a wheel with Ctrl, or of two fingers on a touchpad: that many pixels double the size. */
const DOUBLES = 140;
const LONGEST_STEP = 0.05;

/** https://developers.weixin.qq.com/miniprogram/dev/component/movable-view.html */
export const movableView: BuiltIn<typeof attributes> = {
  tag: 'movable-view',
  attributes: { ...attributes, x: null, y: null },
  reflected: ['direction', 'disabled', 'scale'],
  draw(host, { report }) {
    const { component, element } = host;
    const motion = new MovableMotion(() => host.values);
    let scale = 1;
    let area: HTMLElement | undefined;
    /** Whether it has its size: before that nothing moves by and by. */
    let isPlaced = false;
    let frame = 0;
    let last = 0;
    let start: Place = { x: 0, y: 0 };
    let startScale = 1;
    /** Of the drag that is under way. */
    let axis: 'x' | 'y' | undefined;

    function draw(): void {
      const { x, y } = motion.place;
      const size = scale === 1 ? '' : ` scale(${scale})`;
      component.setNodeStyle(`transform:translate(${x}px,${y}px)${size}`, OF_AN_ANIMATION);
    }

    function tell(): void {
      draw();
      const { x, y } = rounded(motion.place);
      host.emit('change', { x, y, source: motion.source });
    }

    function run(now: number): void {
      const seconds = Math.min((now - last) / 1000, LONGEST_STEP);
      last = now;
      if (motion.step(seconds)) tell();
      frame = motion.isMoving ? requestAnimationFrame(run) : 0;
    }

    function goOn(): void {
      if (frame !== 0 || !motion.isMoving) return;
      last = performance.now();
      frame = requestAnimationFrame(run);
    }

    function measure(): void {
      if (!area) return;
      const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = element;
      motion.limits = {
        x: rangeOf(area.clientWidth, offsetWidth, offsetLeft, scale),
        y: rangeOf(area.clientHeight, offsetHeight, offsetTop, scale),
      };
    }

    /** Takes what the page says where it has said something new. */
    function goWherePageSays(names: readonly ('x' | 'y')[]): void {
      const place = { ...motion.place };
      for (const name of names) place[name] = pointsOf(host.values[name]);
      const before = rounded(motion.place);
      // A page that writes back what `change` has told it moves nothing.
      if (isPlaced && names.every((name) => before[name] === rounded(place)[name])) return;
      motion.goTo(place, '', isPlaced && host.values.animation);
      if (!isPlaced) draw();
      else if (!motion.isMoving) tell();
      goOn();
    }

    function scaleTo(wanted: number): void {
      const { scaleMin, scaleMax } = host.values;
      const next = Math.min(Math.max(wanted, scaleMin), scaleMax);
      if (!Number.isFinite(next) || next === scale) return;
      scale = next;
      measure();
      motion.place = motion.within(motion.place);
      draw();
      if (isPlaced) host.emit('scale', { ...rounded(motion.place), scale });
    }

    function drag(dx: number, dy: number): void {
      const { direction } = host.values;
      if (!axis) {
        if (Math.hypot(dx, dy) < CLEAR) return;
        axis = Math.abs(dx) > Math.abs(dy) ? 'x' : 'y';
        host.emit(axis === 'x' ? 'htouchmove' : 'vtouchmove', rounded(motion.place));
      }
      const [isAlongX, isAlongY] = ['horizontal', 'vertical'].map(
        (along) => direction === along || direction === 'all',
      );
      // A finger that began across is meant for what is around.
      if ((axis === 'x' && !isAlongX) || (axis === 'y' && !isAlongY)) return;
      motion.drag({ x: start.x + (isAlongX ? dx : 0), y: start.y + (isAlongY ? dy : 0) });
      tell();
    }

    const fingers = new Fingers(element, {
      drag,
      pinch: (ratio) => host.values.scale && scaleTo(startScale * ratio),
      end(speed) {
        const { direction, inertia } = host.values;
        const along = {
          x: direction === 'vertical' ? 0 : speed.x,
          y: direction === 'horizontal' ? 0 : speed.y,
        };
        motion.release(axis && inertia ? along : undefined);
        goOn();
      },
    });

    function begin(event: PointerEvent, isBeside = false): void {
      const { disabled, direction, scale: mayScale } = host.values;
      if (disabled || !area || (direction === 'none' && !mayScale)) return;
      if (!fingers.areThere) {
        motion.stop();
        start = { ...motion.place };
        axis = undefined;
      }
      startScale = scale;
      fingers.begin(event, isBeside);
    }

    function zoom(event: WheelEvent): void {
      if (!event.ctrlKey || !host.values.scale || host.values.disabled) return;
      event.preventDefault();
      scaleTo(scale * 2 ** (-event.deltaY / DOUBLES));
    }

    /** Of an area with `scale-area`: the fingers that scale may be anywhere in it. */
    const inArea =
      <E extends Event>(act: (event: E) => void) =>
      (event: E): void => {
        const isBeside = !element.contains(event.target as Node);
        if (isBeside && area?.hasAttribute('scale-area') && host.values.scale) act(event);
      };
    const [beginBeside, zoomBeside] = [
      inArea((event: PointerEvent) => begin(event, true)),
      inArea(zoom),
    ];

    element.addEventListener('pointerdown', (event) => begin(event));
    element.addEventListener('wheel', zoom, { passive: false });
    // A picture in it would be dragged away by itself.
    element.addEventListener('dragstart', (event) => event.preventDefault());
    const observer = new ResizeObserver(() => {
      measure();
      if (element.offsetWidth === 0) return;
      if (!isPlaced) goWherePageSays(['x', 'y']);
      isPlaced = true;
      if (!motion.isMoving && !fingers.areThere) motion.place = motion.within(motion.place);
      draw();
    });

    return {
      update({ scale: mayScale, scaleValue }, changed) {
        const isScaled = changed.has('scale') || changed.has('scaleValue');
        const moved = (['x', 'y'] as const).filter((name) => changed.has(name));
        // By itself: what hears of it may set data, and this is in the middle of a setData.
        queueMicrotask(() => {
          if (isScaled) scaleTo(mayScale ? scaleValue : 1);
          if (moved.length > 0 && !fingers.areThere) goWherePageSays(moved);
        });
      },
      attached() {
        const around = element.parentElement;
        if (around?.localName !== 'wx-movable-area') {
          report('<movable-view> 要直接放在 <movable-area> 里，不然不能移动');
          return;
        }
        area = around;
        area.addEventListener('pointerdown', beginBeside);
        area.addEventListener('wheel', zoomBeside, { passive: false });
        observer.observe(element);
        observer.observe(area);
      },
      detached() {
        observer.disconnect();
        fingers.forget();
        cancelAnimationFrame(frame);
        area?.removeEventListener('pointerdown', beginBeside);
        area?.removeEventListener('wheel', zoomBeside);
      },
    };
  },
};

/** `10`, `'10'` and `'10px'` alike; anything else is 0. */
function pointsOf(value: unknown): number {
  return Number.parseFloat(String(value)) || 0;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
const rounded = ({ x, y }: Place): Place => ({ x: tenths(x), y: tenths(y) });
