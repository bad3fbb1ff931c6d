import { element } from './element';

export interface Choice {
  id: string;
  name: string;
  /** What a person will notice. */
  effect?: string;
}

/** One of several, as radio buttons under a heading. */
export function choices(
  heading: string,
  options: readonly Choice[],
  current: string | undefined,
  onChoice: (id: string) => void,
): HTMLFieldSetElement {
  const radios = options.map(({ id, name, effect = '' }) => {
    const radio = element('input', {
      type: 'radio',
      name: heading,
      value: id,
      change: () => onChoice(id),
    });
    radio.checked = id === current;
    return element('label', { class: 'frame-option', title: effect }, radio, name);
  });
  const legend = element('legend', { class: 'frame-heading' }, heading);
  return element('fieldset', { class: 'frame-group' }, legend, ...radios);
}

/** A choice that the browser remembers; the first one at first. */
export function rememberedChoices(
  heading: string,
  options: readonly Choice[],
  onChoice: (id: string) => void,
): HTMLFieldSetElement {
  const key = `preview:${heading}`;
  const remembered = localStorage.getItem(key);
  const current = options.find(({ id }) => id === remembered) ?? options[0];
  if (current) onChoice(current.id);
  return choices(heading, options, current?.id, (id) => {
    localStorage.setItem(key, id);
    onChoice(id);
  });
}
