import { isFormField } from '../engine/behaviors';
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
    if (typeof name === 'string' && name !== '' && isField(field))
      values[name] = fieldValue(field, state);
  }
  return values;
}

const FIELDS = [
  'input',
  'textarea',
  'switch',
  'checkbox-group',
  'radio-group',
  'slider',
  'picker',
  'picker-view',
];

/** A component is one by the behavior `wx://form-field`. */
function isField(element: Element): boolean {
  return (
    FIELDS.includes(element.tag) || (element.component !== undefined && isFormField(element.node))
  );
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
      return otherValue(field, state);
  }
}

/** Of a picker or a slider, or of a component that is a field of forms. */
function otherValue(field: Element, state: ControlState): unknown {
  const chosen = state.keptOf(field) ?? field.attribute('value');
  if (field.tag === 'slider') return Number(chosen ?? 0);
  return field.component ? field.component.instance.data.value : (chosen ?? null);
}

/** WeChat empties the fields, whatever their attributes say. */
function reset(form: Element, state: ControlState): void {
  for (const field of form.all()) {
    if (['input', 'textarea'].includes(field.tag)) state.keep(field, '');
    if (['switch', 'checkbox', 'radio'].includes(field.tag)) state.keep(field, false);
  }
}
