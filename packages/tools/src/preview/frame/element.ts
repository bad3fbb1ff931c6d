type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/**
 * An element with attributes, listeners (a function) and children. `true` sets an attribute without a
 * value, `false` leaves it out.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

export function button(
  text: string,
  className: string,
  click: () => void,
  attributes: Record<string, boolean> = {},
): HTMLElement {
  return element('button', { type: 'button', class: className, ...attributes, click }, text);
}

/** One that index.html has. @throws Error where it has not */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}`);
  return found;
}
