import type { Element } from './element';

const ROLES: Record<string, string> = {
  button: 'button',
  checkbox: 'checkbox',
  form: 'form',
  image: 'img',
  input: 'textbox',
  navigator: 'link',
  picker: 'combobox',
  progress: 'progressbar',
  radio: 'radio',
  'radio-group': 'radiogroup',
  slider: 'slider',
  switch: 'switch',
  textarea: 'textbox',
};

/** What a screen reader calls it: its `aria-role`, or the role that its tag has by itself. */
export function roleOf(element: Element): string | undefined {
  const given = element.attribute('ariaRole');
  return typeof given === 'string' && given !== '' ? given : ROLES[element.tag];
}
