import type { BuiltIn } from './define';
import { make } from './make';

/** The wheel of a `picker-view` that it stands in: that one turns it. */
export const pickerViewColumn: BuiltIn<Record<never, never>> = {
  tag: 'picker-view-column',
  attributes: {},
  draw(host) {
    const slot = make('div', 'wx-wheel-items');
    slot.tabIndex = 0;
    slot.role = 'spinbutton';
    host.element.append(slot);
    return { slot, control: slot };
  },
};
