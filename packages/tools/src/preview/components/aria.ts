import { type Host, idOf } from './host';

/** https://www.w3.org/TR/wai-aria-1.2/#state_prop_def; WXML writes `role` as `aria-role`. */
const STATES = [
  ...['Role', 'Label', 'Hidden', 'Live', 'Atomic', 'Busy', 'Relevant', 'Roledescription'],
  ...['Checked', 'Disabled', 'Expanded', 'Pressed', 'Selected', 'Current', 'Invalid', 'Required'],
  ...['Readonly', 'Modal', 'Multiline', 'Multiselectable', 'Orientation', 'Sort', 'Haspopup'],
  ...['Autocomplete', 'Placeholder', 'Keyshortcuts', 'Level', 'Posinset', 'Setsize'],
  ...['Valuemin', 'Valuemax', 'Valuenow', 'Valuetext', 'Colcount', 'Colindex', 'Colspan'],
  ...['Rowcount', 'Rowindex', 'Rowspan', 'Description'],
];
const REFERENCES = new Set([
  ...['Activedescendant', 'Controls', 'Describedby', 'Details', 'Errormessage', 'Flowto'],
  ...['Labelledby', 'Owns'],
]);

/** Every component takes these. */
export const ariaAttributes: Record<string, null> = Object.fromEntries(
  [...STATES, ...REFERENCES].map((name) => [`aria${name}`, null]),
);

/** Whether Enter and Space press what has that role; native controls answer to keys themselves. */
export function isPressable(role: string | null): boolean {
  return /^(button|link|checkbox|radio|switch|tab|option|menuitem)$/.test(role ?? '');
}

export function isAria(name: string): boolean {
  return name in ariaAttributes;
}

/** Writes `ariaLabel` as `aria-label`, and so on; an id becomes that of the element in the DOM. */
export function writeAria<A extends object>(
  host: Host<A>,
  control: HTMLElement,
  name: string,
  value: unknown,
): void {
  const word = name.slice('aria'.length);
  const attribute = word === 'Role' ? 'role' : `aria-${word.toLowerCase()}`;
  const text = REFERENCES.has(word) ? idsInDom(host, String(value)) : String(value);
  if (value === null || value === undefined) control.removeAttribute(attribute);
  else control.setAttribute(attribute, text);
  if (word === 'Role' && isPressable(text)) control.tabIndex = 0;
}

function idsInDom<A extends object>(host: Host<A>, ids: string): string {
  const elements = ids.split(/\s+/).flatMap((id) => host.elementById(id) ?? []);
  return elements.map(idOf).join(' ');
}
