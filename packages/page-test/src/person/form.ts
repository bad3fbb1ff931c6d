import type { ControlState } from './control-state';
import type { Element } from './element';

/** A button with form-type submits or resets the form around it; any other does nothing here. */
export function pressFormButton(button: Element, state: ControlState): void {
  const form = button.closest(({ tag }) => tag === 'form');
  if (!form) return;
  const type = button.attribute('formType');
  if (type === 'submit') form.trigger('submit', { value: valuesIn(form, state) });
  if (type === 'reset') {
    reset(form, state);
    form.trigger('reset', {});
  }
}

function valuesIn(form: Element, state: ControlState): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of form.all()) {
    const name = field.attribute('name');
    if (typeof name === 'string' && name !== '') values[name] = fieldValue(field, state);
  }
  return values;
}

function fieldValue(field: Element, state: ControlState): unknown {
  switch (field.tag) {
    case 'input':
    case 'textarea':
      return state.valueOf(field);
    case 'switch':
      return state.isOn(field);
    case 'checkbox-group':
      return state.chosenIn(field);
    case 'radio-group':
      return state.chosenIn(field)[0] ?? '';
    default:
      throw new Error(`The kit cannot submit a <${field.tag} name> yet`);
  }
}

/** WeChat empties the fields, whatever their attributes say. */
function reset(form: Element, state: ControlState): void {
  for (const field of form.all()) {
    if (['input', 'textarea'].includes(field.tag)) state.keep(field, '');
    if (['switch', 'checkbox', 'radio'].includes(field.tag)) state.keep(field, false);
  }
}
