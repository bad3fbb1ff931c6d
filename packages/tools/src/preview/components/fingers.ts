import { phoneScale } from './phone-scale';

interface Finger {
  x: number;
  y: number;
}

export interface FingerMoves {
  /** One finger, in points from where it began. */
  drag(dx: number, dy: number, origin: PointerEvent): void;
  /** Two, by how much farther apart they are than at first. */
  pinch(ratio: number): void;
  /** The last one has gone. @param speed of a drag, in points a second */
  end(speed: Finger): void;
}

/** Milliseconds before the end of a drag that tell its speed. */
const LATELY = 80;

/** Follows the mouse, or fingers, from where they begin; they may leave it meanwhile. */
export class Fingers {
  readonly #fingers = new Map<number, Finger>();
  #start: Finger = { x: 0, y: 0 };
  #apart = 0;
  #trail: { at: number; x: number; y: number }[] = [];
  #isPinch = false;
  #isBeside = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly moves: FingerMoves,
  ) {}

  get areThere(): boolean {
    return this.#fingers.size > 0;
  }

  /** @param isBeside for a finger that does not drag, but may be one of two */
  begin(event: PointerEvent, isBeside: boolean): void {
    if (event.button !== 0 || this.#fingers.has(event.pointerId)) return;
    if (this.#fingers.size === 0) {
      this.#isPinch = false;
      this.#isBeside = isBeside;
      this.#trail = [];
      for (const [type, listener] of this.#listeners) document.addEventListener(type, listener);
    }
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.#fingers.size === 1) this.#start = { x: event.clientX, y: event.clientY };
    if (this.#fingers.size === 2) {
      this.#isPinch = true;
      this.#apart = this.#distance();
    }
  }

  /** Lets go of all. */
  forget(): void {
    this.#fingers.clear();
    for (const [type, listener] of this.#listeners) document.removeEventListener(type, listener);
  }

  readonly #move = (event: PointerEvent): void => {
    const finger = this.#fingers.get(event.pointerId);
    if (!finger) return;
    Object.assign(finger, { x: event.clientX, y: event.clientY });
    if (this.#fingers.size === 2 && this.#apart > 0) {
      this.moves.pinch(this.#distance() / this.#apart);
    } else if (!this.#isPinch && !this.#isBeside) {
      const scale = phoneScale(this.element);
      const [x, y] = [(finger.x - this.#start.x) / scale, (finger.y - this.#start.y) / scale];
      this.#trail.push({ at: event.timeStamp, x, y });
      this.moves.drag(x, y, event);
    }
  };

  readonly #up = (event: PointerEvent): void => {
    if (!this.#fingers.delete(event.pointerId) || this.#fingers.size > 0) return;
    this.forget();
    this.moves.end(this.#isPinch ? { x: 0, y: 0 } : this.#speedAt(event.timeStamp));
  };

  readonly #listeners: [type: 'pointermove', listener: (event: PointerEvent) => void][] = [
    ['pointermove', this.#move],
    ['pointerup' as 'pointermove', this.#up],
    ['pointercancel' as 'pointermove', this.#up],
  ];

  #distance(): number {
    const [a, b] = [...this.#fingers.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  }

  #speedAt(now: number): Finger {
    const lately = this.#trail.filter(({ at }) => now - at <= LATELY);
    const [first, last] = [lately[0], lately.at(-1)];
    const seconds = first && last ? (last.at - first.at) / 1000 : 0;
    if (!first || !last || seconds === 0) return { x: 0, y: 0 };
    return { x: (last.x - first.x) / seconds, y: (last.y - first.y) / seconds };
  }
}
