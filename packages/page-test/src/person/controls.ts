import type { ControlState } from './control-state';
import type { Element } from './element';
import { pressFormButton } from './form';

const controls = ['button', 'label', 'radio', 'checkbox', 'switch'];
const notYet = ['picker', 'picker-view', 'slider', 'navigator', 'functional-page-navigator'];

/** What answers a tap by itself. */
export function isControl({ tag }: Element): boolean {
  return controls.includes(tag) || notYet.includes(tag);
}

export function isInput({ tag }: Element): boolean {
  return tag === 'input' || tag === 'textarea';
}

/** What a label stands for; anything else stands for itself. */
export function controlled(control: Element): Element {
  if (control.tag !== 'label') return control;
  const inside = [...control.all()].find(
    (element) => element.tag !== 'label' && (isControl(element) || isInput(element)),
  );
  return inside ?? control;
}

/** @throws Error where WeChat would do more than this kit can: nothing may pass in silence */
export function refuseTheUnknown(tapped: Element): void {
  const unknown = tapped.closest((up) => unknownTag(up) !== undefined);
  if (unknown) throw new Error(`The kit cannot tap a <${unknownTag(unknown)}> yet`);
}

function unknownTag(element: Element): string | undefined {
  if (notYet.includes(element.tag)) return element.tag;
  if (element.tag === 'button' && element.attribute('openType')) {
    return `button open-type="${element.attribute('openType')}"`;
  }
  return element.tag === 'label' && element.attribute('for') ? 'label for' : undefined;
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
  group?.trigger('change', { value: radio.attribute('value') });
}

function toggleCheckbox(checkbox: Element, state: ControlState): void {
  state.keep(checkbox, !state.isOn(checkbox));
  const group = checkbox.closest(({ tag }) => tag === 'checkbox-group');
  group?.trigger('change', { value: state.chosenIn(group) });
}
