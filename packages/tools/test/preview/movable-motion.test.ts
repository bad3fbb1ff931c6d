import { MovableMotion, rangeOf } from '../../src/preview/components/movable-motion';

function motion(manner: Partial<{ damping: number; friction: number; outOfBounds: boolean }> = {}) {
  const all = { damping: 20, friction: 2, outOfBounds: false, ...manner };
  const made = new MovableMotion(() => all);
  made.limits = { x: { min: 0, max: 100 }, y: { min: 0, max: 100 } };
  return made;
}

/** @returns how many steps of a sixtieth of a second until it stands; 600 at most */
function run(moving: MovableMotion): number {
  let steps = 0;
  while (steps < 600 && moving.step(1 / 60)) steps += 1;
  return steps;
}

test.each([
  { what: 'a smaller one stays within its area', size: 40, offset: 0, scale: 1, range: [0, 60] },
  { what: 'a larger one covers its area', size: 150, offset: 0, scale: 1, range: [-50, 0] },
  { what: 'it counts from where it stands', size: 40, offset: 10, scale: 1, range: [-10, 50] },
  { what: 'it grows around its middle', size: 40, offset: 0, scale: 2, range: [20, 40] },
])('$what', ({ size, offset, scale, range: [min, max] }) => {
  expect(rangeOf(100, size, offset, scale)).toEqual({ min, max });
});

test('a drag ends at the edge, or goes over it less and less', () => {
  const held = motion();
  held.drag({ x: 150, y: 50 });
  expect([held.place, held.source]).toEqual([{ x: 100, y: 50 }, 'touch']);
  const free = motion({ outOfBounds: true });
  free.drag({ x: 200, y: 50 });
  expect([free.place, free.source]).toEqual([{ x: 150, y: 50 }, 'touch-out-of-bounds']);
  free.release({ x: 500, y: 0 });
  run(free);
  expect([free.place, free.source]).toEqual([{ x: 100, y: 50 }, 'out-of-bounds']);
});

test('more damping gets there sooner, more friction stops sooner', () => {
  const steps = (damping: number): number => {
    const moving = motion({ damping });
    moving.goTo({ x: 100, y: 0 }, '', true);
    return run(moving);
  };
  expect(steps(40)).toBeLessThan(steps(20));
  // What is none counts as the default.
  expect(steps(0)).toBe(steps(20));
  const glide = (friction: number): number => {
    const moving = motion({ friction });
    moving.release({ x: 60, y: 0 });
    run(moving);
    expect(moving.source).toBe('friction');
    return moving.place.x;
  };
  expect(glide(5)).toBeLessThan(glide(2));
  expect(glide(-1)).toBe(glide(2));
});

test('without a speed nothing goes on', () => {
  const moving = motion();
  moving.drag({ x: 10, y: 10 });
  moving.release(undefined);
  expect(run(moving)).toBe(0);
});
