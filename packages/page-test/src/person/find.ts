import { isControl, isInput } from './controls';
import { type Element, fold } from './element';

/** Something to tap, and what around it answers the tap. */
export interface Tappable {
  named: Element;
  control: Element;
}

/** The visible inputs with this label, aria-label or placeholder. */
export function findInputs(root: Element, label: string): Element[] {
  return [...root.all()].filter(
    (input) =>
      isInput(input) &&
      input.isVisible &&
      (input.attribute('ariaLabel') === label ||
        input.attribute('placeholder') === label ||
        input.closest(({ tag }) => tag === 'label')?.text === label),
  );
}

/** The innermost visible elements of that text or aria-label which answer a tap. */
export function findTappables(root: Element, label: string): Tappable[] {
  const found = new Map<unknown, Tappable>();
  for (const named of root.all()) {
    if (!named.tag || !named.isVisible) continue;
    if (named.text !== fold(label) && named.attribute('ariaLabel') !== label) continue;
    const control = named.closest((up) => isControl(up) || up.listensTo('tap'));
    if (!control) continue;
    // All within one button is the one button; rows under one listener stay apart.
    found.set((isControl(control) ? control : named).node, { named, control });
  }
  const all = [...found.values()];
  return all.filter(
    ({ named }) => !all.some((other) => other.named.parent?.closest((up) => up.is(named))),
  );
}

/** The only one, or the one that `at` says. @throws Error by `complain` otherwise */
export function pick<T>(
  found: T[],
  what: string,
  at: number | undefined,
  complain: (what: string) => Error,
): T {
  if (found.length === 0) throw complain(`There is no ${what}`);
  if (at === undefined && found.length > 1) {
    throw complain(
      `There is more than one ${what}: there are ${found.length}, choose with { at: 0 }`,
    );
  }
  const picked = found[at ?? 0];
  if (!picked) throw complain(`There is no ${what} at ${at}: there are ${found.length}`);
  return picked;
}
