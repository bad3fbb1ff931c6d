import type { BuiltIn } from './define';
import { idOf } from './host';
import { drawTick } from './tick';

export const radioAttributes = { value: '', checked: false, disabled: false, color: '' };

export const radio: BuiltIn<typeof radioAttributes> = {
  tag: 'radio',
  attributes: radioAttributes,
  draw(host) {
    const group = () => host.around('wx-radio-group');
    function clearOthers(): void {
      const radios = group()?.inside<typeof radioAttributes>('wx-radio') ?? [];
      for (const other of radios) if (other !== host) other.set({ checked: false });
    }
    const { native, ...tick } = drawTick(host, 'radio', () => {
      clearOthers();
      group()?.emit('change', { value: host.values.value });
    });
    return {
      ...tick,
      update(values, changed) {
        tick.update(values);
        if (changed.has('checked') && values.checked) clearOthers();
      },
      attached() {
        // Native radios of one name take turns, and the arrow keys go from one to the next.
        native.name = idOf(group()?.element ?? host.element);
        tick.attached();
      },
    };
  },
};
