import type { BuiltIn } from './define';
import { idOf } from './host';
import { make } from './make';

const attributes = { for: '' };

const PRESSED_ITSELF = 'input, select, textarea, wx-button, wx-navigator, wx-picker';

/** A native label inside: it names the control in it, and presses it, without any help. */
export const label: BuiltIn<typeof attributes> = {
  tag: 'label',
  attributes,
  draw(host) {
    const native = make('label', 'wx-label');
    host.element.append(native);
    native.addEventListener('click', (event) => {
      if ((event.target as Element).closest(PRESSED_ITSELF)) return;
      const other = host.values.for;
      if (other) event.preventDefault();
      const target = other
        ? host.byId(other)
        : native.control
          ? undefined
          : host.inside('wx-button')[0];
      target?.drawing.activate?.();
    });
    return {
      slot: native,
      attached() {
        const control = host.byId(host.values.for)?.drawing.control;
        if (control && !control.ariaLabel) control.setAttribute('aria-labelledby', idOf(native));
      },
    };
  },
};
