import type { Element } from './element';

interface Kept {
  control: Element;
  value: unknown;
  /** The attribute as it was then. */
  attribute: unknown;
  /** Of an input: before which character the next goes; undefined for the end. */
  cursor?: number | undefined;
}

/**
 * What stands in the inputs, and which radios, checkboxes and switches are on. Like WeChat's own
 * they keep it to themselves, until the page gives `value` or `checked` another value.
 */
export class ControlState {
  readonly #kept = new Map<unknown, Kept>();

  valueOf(input: Element): string {
    return String(this.#kept.get(input.node)?.value ?? input.attribute('value') ?? '');
  }

  isOn(control: Element): boolean {
    return Boolean(this.#kept.get(control.node)?.value ?? control.attribute('checked'));
  }

  /** What was chosen in another control, unless the page has said something else since. */
  keptOf(control: Element): unknown {
    return this.#kept.get(control.node)?.value;
  }

  /** The values of the radios or checkboxes of a group that are on, in document order. */
  chosenIn(group: Element): unknown[] {
    const members = group.all().filter(({ tag }) => tag === 'radio' || tag === 'checkbox');
    return members.filter((member) => this.isOn(member)).map((member) => member.attribute('value'));
  }

  /** Where the next character goes into an input: at the end, unless its page has said something else. */
  cursorIn(input: Element): number {
    const { length } = this.valueOf(input);
    return Math.min(this.#kept.get(input.node)?.cursor ?? length, length);
  }

  keep(control: Element, value: unknown, cursor?: number): void {
    const attribute = attributeOf(control, value);
    this.#kept.set(control.node, { control, value, attribute, cursor });
  }

  /** To be called after each setData. */
  redrawn(): void {
    for (const [node, { control, value, attribute }] of this.#kept) {
      if (attributeOf(control, value) !== attribute) this.#kept.delete(node);
    }
  }
}

function attributeOf(control: Element, value: unknown): unknown {
  if (control.tag === 'movable-view') return `${control.attribute('x')} ${control.attribute('y')}`;
  if (typeof value === 'boolean') return control.attribute('checked');
  return control.attribute(control.tag === 'swiper' ? 'current' : 'value');
}
