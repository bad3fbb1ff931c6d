import type { BuiltInOptions } from './define';
import type { Drawing, Host } from './host';
import { make } from './make';
import { rpxToScreen } from './rpx';
import { scopedClass } from './scoped-class';

/** What input and textarea have in common. */
export const textFieldAttributes = {
  value: '',
  name: '',
  placeholder: '',
  placeholderStyle: '',
  placeholderClass: '',
  disabled: false,
  maxlength: 140,
  focus: false,
  autoFocus: false,
  cursor: -1,
  selectionStart: -1,
  selectionEnd: -1,
  confirmType: '',
  confirmHold: false,
  adjustPosition: true,
};

export const textFieldIgnored = [
  ...['cursorSpacing', 'holdKeyboard', 'alwaysEmbed', 'cursorColor'],
  ...['safePasswordCertPath', 'safePasswordLength', 'safePasswordTimeStamp', 'safePasswordNonce'],
  ...['safePasswordSalt', 'safePasswordCustomHash', 'showConfirmBar', 'fixed', 'autoFill'],
  ...['disableDefaultPadding', 'adjustKeyboardTo', 'showCount'],
];

export type TextFieldAttributes = typeof textFieldAttributes;

/**
 * Draws a native text control with WeChat's placeholder, which a class of the page can style.
 * @param confirms whether Enter confirms, or is a new line
 * https://developers.weixin.qq.com/miniprogram/dev/component/input.html
 */
export function drawTextField<A extends TextFieldAttributes>(
  host: Host<A>,
  native: HTMLInputElement | HTMLTextAreaElement,
  confirms: () => boolean,
  { simulation }: Pick<BuiltInOptions, 'simulation'>,
): Drawing<A> {
  const placeholder = make('div', 'wx-placeholder');
  placeholder.ariaHidden = 'true';
  host.element.append(make('div', 'wx-field', native, placeholder));
  let keyCode = 0;
  let isAttached = false;

  const setValue = (value: string) => host.set({ value } as Partial<A>);

  function onInput(): void {
    const { value } = native;
    // Chromium sends one event for each line of what is pasted, and one for a composition given up.
    if (value === host.values.value) return;
    setValue(value);
    const cursor = native.selectionEnd ?? value.length;
    const answer = host.emit('input', { value, cursor, keyCode });
    const replaced = typeof answer === 'object' && answer !== null ? answer : { value: answer };
    if (!('value' in replaced) || typeof replaced.value !== 'string') return;
    setValue(replaced.value);
    const place = 'cursor' in replaced ? Number(replaced.cursor) : replaced.value.length;
    native.setSelectionRange(place, place);
  }

  native.addEventListener('input', (event) => {
    // An input method is still at it: writing into the control now would break its text.
    if (!(event as InputEvent).isComposing) onInput();
  });
  native.addEventListener('compositionend', onInput);
  native.addEventListener('keydown', (event) => {
    const { key, isComposing } = event as KeyboardEvent;
    ({ keyCode } = event as KeyboardEvent);
    if (key !== 'Enter' || isComposing || !confirms()) return;
    event.preventDefault();
    host.emit('confirm', { value: native.value });
    if (!host.values.confirmHold) native.blur();
  });
  let height = 0;
  const keyboardIs = (now: number): void => {
    if (now === height) return;
    height = now;
    host.emit('keyboardheightchange', { height, duration: 0 });
  };
  native.addEventListener('focus', () => {
    const now = simulation().focusInput({
      selection: () => ({ start: native.selectionStart ?? 0, end: native.selectionEnd ?? 0 }),
      adjustsPosition: host.values.adjustPosition,
      blur: () => native.blur(),
    });
    host.emit('focus', { value: native.value, height: now });
    keyboardIs(now);
  });
  native.addEventListener('blur', (event) => {
    // Another input takes the keyboard over as it is.
    const { relatedTarget } = event as FocusEvent;
    const next = (relatedTarget as Element | null)?.matches('.wx-native');
    if (!next) keyboardIs(simulation().focusInput(undefined));
    height = 0;
    // So that a later focus="{{true}}" is a change.
    host.set({ focus: false } as Partial<A>);
    host.emit('blur', { value: native.value, cursor: native.selectionEnd ?? 0 });
  });

  function takeFocus({ cursor, selectionStart, selectionEnd }: A): void {
    native.focus();
    if (cursor >= 0) native.setSelectionRange(cursor, cursor);
    if (selectionStart >= 0) native.setSelectionRange(selectionStart, selectionEnd);
  }

  return {
    control: native,
    update(values, changed) {
      if (changed.has('value') && native.value !== values.value) native.value = values.value;
      native.disabled = values.disabled;
      native.placeholder = values.placeholder;
      native.enterKeyHint = confirms() ? values.confirmType || 'done' : 'enter';
      if (values.maxlength < 0) native.removeAttribute('maxlength');
      else native.maxLength = values.maxlength;
      placeholder.textContent = values.placeholder;
      placeholder.style.cssText = rpxToScreen(values.placeholderStyle);
      placeholder.className = `wx-placeholder ${scopedClass(host.component, values.placeholderClass)}`;
      if (!isAttached || !changed.has('focus')) return;
      if (values.focus) takeFocus(values);
      else native.blur();
    },
    attached() {
      isAttached = true;
      if (host.values.focus || host.values.autoFocus) takeFocus(host.values);
    },
    activate: () => native.focus(),
    field: { value: () => native.value, clear: () => setValue('') },
  };
}
