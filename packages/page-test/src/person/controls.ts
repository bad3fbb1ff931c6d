import { failure } from '../watch/failure';
import type { ControlState } from './control-state';
import type { Element } from './element';
import { pressFormButton } from './form';

const controls = ['button', 'label', 'radio', 'checkbox', 'switch', 'navigator'];
/** What is not tapped but set, by `pick` and `slide`. */
const choosers = ['picker', 'picker-view', 'slider'];

/** What answers a tap by itself. */
export function isControl({ tag }: Element): boolean {
  return controls.includes(tag) || choosers.includes(tag);
}

export function isInput({ tag }: Element): boolean {
  return tag === 'input' || tag === 'textarea';
}

/** What a label stands for; anything else stands for itself. */
export function controlled(control: Element): Element {
  if (control.tag !== 'label') return control;
  const id = control.attribute('for');
  if (typeof id === 'string' && id !== '') {
    const named = control.template?.all() ?? [];
    return named.find((element) => element.attribute('id') === id) ?? control;
  }
  const inside = control
    .all()
    .find((element) => element.tag !== 'label' && (isControl(element) || isInput(element)));
  return inside ?? control;
}

/** @throws Error where a tap does not do what the person wants: nothing may pass in silence */
export function refuseChoosers(tapped: Element): void {
  const chooser = tapped.closest(({ tag }) => choosers.includes(tag));
  if (!chooser) return;
  const how = chooser.tag === 'slider' ? 'slide' : 'pick';
  throw failure(`<${chooser.tag}> 不是用来点的：用 ${how}()`);
}

/** What a control does by itself when it is tapped, after the page has had the tap. */
export function press(control: Element, state: ControlState): void {
  if (control.tag === 'radio') chooseRadio(control, state);
  if (control.tag === 'checkbox') toggleCheckbox(control, state);
  if (control.tag === 'switch') toggleSwitch(control, state);
  if (control.tag === 'button') pressFormButton(control, state);
}

function toggleSwitch(control: Element, state: ControlState): void {
  const isOn = !state.isOn(control);
  state.keep(control, isOn);
  control.assign('checked', isOn);
  control.trigger('change', { value: isOn });
}

function chooseRadio(radio: Element, state: ControlState): void {
  if (state.isOn(radio)) return;
  const group = radio.closest(({ tag }) => tag === 'radio-group');
  for (const other of group?.all() ?? []) if (other.tag === 'radio') state.keep(other, false);
  state.keep(radio, true);
  radio.assign('checked', true);
  group?.trigger('change', { value: radio.attribute('value') });
}

function toggleCheckbox(checkbox: Element, state: ControlState): void {
  state.keep(checkbox, !state.isOn(checkbox));
  checkbox.assign('checked', state.isOn(checkbox));
  const group = checkbox.closest(({ tag }) => tag === 'checkbox-group');
  group?.trigger('change', { value: state.chosenIn(group) });
}
