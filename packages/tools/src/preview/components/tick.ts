import { type Host, idOf } from './host';
import { make } from './make';

export interface TickAttributes {
  checked: boolean;
  disabled: boolean;
  color: string;
}

/**
 * Draws a native radio or checkbox and what stands beside it.
 * @param onChange called when the user has changed it
 */
export function drawTick<A extends TickAttributes>(
  host: Host<A>,
  type: 'radio' | 'checkbox',
  onChange: (checked: boolean) => void,
) {
  const { element } = host;
  const native = make('input', `wx-tick wx-${type}`);
  native.type = type;
  const slot = make('span', 'wx-tick-text');
  element.append(native, slot);

  native.addEventListener('change', () => {
    host.set({ checked: native.checked } as Partial<A>);
    onChange(native.checked);
  });
  host.onTap(({ target }) => {
    // In a label, the label does it.
    if (target !== native && !element.closest('wx-label')) native.click();
  });
  return {
    native,
    slot,
    control: native,
    update({ checked, disabled, color }: A) {
      native.checked = checked;
      native.disabled = disabled;
      native.style.setProperty('--wx-tick', color);
    },
    attached() {
      if (!element.closest('wx-label') && slot.childNodes.length > 0 && !native.ariaLabel) {
        native.setAttribute('aria-labelledby', idOf(slot));
      }
    },
    activate: () => native.click(),
    set: (checked: boolean) => host.set({ checked } as Partial<A>),
  };
}
