export interface Place {
  x: number;
  y: number;
}

/** Why it moves, as `detail.source` of `change` tells it. */
export type Source = 'touch' | 'touch-out-of-bounds' | 'out-of-bounds' | 'friction' | '';

export interface Range {
  min: number;
  max: number;
}

export interface Limits {
  x: Range;
  y: Range;
}

export interface Manner {
  damping: number;
  friction: number;
  outOfBounds: boolean;
}

/** Points that a pull over the edge nears and never reaches. */
const FARTHEST = 100;
/** Points a second, below which it stands. */
const SLOWEST = 20;
/** Points from its goal, below which it is there. */
const NEAR = 0.5;
/** What stands for a damping or friction that is none; friction must be above 0, as documented. */
const DEFAULTS = { damping: 20, friction: 2 };

const AXES = ['x', 'y'] as const;

/**
 * Where something may stand along one axis: within the area, or over all of it where it is larger.
 * @param offset where it stands by itself @param scale about its middle
 */
export function rangeOf(area: number, size: number, offset: number, scale: number): Range {
  const grown = (size * (scale - 1)) / 2;
  const ends = [grown - offset, area - size * scale + grown - offset];
  return { min: Math.min(...ends), max: Math.max(...ends) };
}

const clamp = (value: number, { min, max }: Range): number => Math.min(Math.max(value, min), max);

/** Where a movable-view stands and goes, without drawing it. */
export class MovableMotion {
  place: Place = { x: 0, y: 0 };
  limits: Limits = {
    x: { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY },
    y: { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY },
  };
  source: Source = '';
  #goal: Place | undefined;
  /** Points a second. */
  #speed: Place | undefined;

  constructor(private readonly manner: () => Manner) {}

  get isMoving(): boolean {
    return this.#goal !== undefined || this.#speed !== undefined;
  }

  stop(): void {
    this.#goal = undefined;
    this.#speed = undefined;
  }

  within({ x, y }: Place): Place {
    return { x: clamp(x, this.limits.x), y: clamp(y, this.limits.y) };
  }

  /** Goes where the page says. */
  goTo(place: Place, source: Source, byAndBy: boolean): void {
    this.stop();
    this.source = source;
    if (byAndBy) this.#goal = this.within(place);
    else this.place = this.within(place);
  }

  /** Follows a finger: over the edge less and less, where it may go there at all. */
  drag(wanted: Place): void {
    this.stop();
    const inside = this.within(wanted);
    const { outOfBounds } = this.manner();
    const isOver = outOfBounds && AXES.some((axis) => inside[axis] !== wanted[axis]);
    this.source = isOver ? 'touch-out-of-bounds' : 'touch';
    for (const axis of AXES) {
      const over = wanted[axis] - inside[axis];
      const shown = over / (1 + Math.abs(over) / FARTHEST);
      this.place[axis] = inside[axis] + (outOfBounds ? shown : 0);
    }
  }

  /** @param speed of the finger, in points a second; undefined where nothing goes on without it */
  release(speed: Place | undefined): void {
    const inside = this.within(this.place);
    if (AXES.some((axis) => inside[axis] !== this.place[axis])) {
      this.goTo(inside, 'out-of-bounds', true);
    } else if (speed) {
      this.source = 'friction';
      this.#speed = { ...speed };
    }
  }

  /** @param seconds since the last step @returns whether it has moved */
  step(seconds: number): boolean {
    if (this.#goal) this.#near(this.#goal, seconds);
    else if (this.#speed) this.#glide(this.#speed, seconds);
    else return false;
    return true;
  }

  #near(goal: Place, seconds: number): void {
    const { damping } = this.manner();
    const part = 1 - Math.exp((-positive(damping, DEFAULTS.damping) * seconds) / 2);
    for (const axis of AXES) this.place[axis] += (goal[axis] - this.place[axis]) * part;
    if (AXES.some((axis) => Math.abs(goal[axis] - this.place[axis]) > NEAR)) return;
    this.place = { ...goal };
    this.#goal = undefined;
  }

  #glide(speed: Place, seconds: number): void {
    const { friction } = this.manner();
    const left = Math.exp(-positive(friction, DEFAULTS.friction) * seconds);
    for (const axis of AXES) {
      const next = this.place[axis] + speed[axis] * seconds;
      this.place[axis] = clamp(next, this.limits[axis]);
      speed[axis] = next === this.place[axis] ? speed[axis] * left : 0;
    }
    if (Math.hypot(speed.x, speed.y) < SLOWEST) this.#speed = undefined;
  }
}

const positive = (value: number, otherwise: number): number => (value > 0 ? value : otherwise);
