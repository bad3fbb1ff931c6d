import type { BuiltIn } from './define';
import { drawTick } from './tick';

export const checkboxAttributes = { value: '', checked: false, disabled: false, color: '' };

export const checkbox: BuiltIn<typeof checkboxAttributes> = {
  tag: 'checkbox',
  attributes: checkboxAttributes,
  draw(host) {
    const { native, ...tick } = drawTick(host, 'checkbox', () => {
      const group = host.around('wx-checkbox-group');
      group?.emit('change', { value: group.drawing.field?.value() });
    });
    return tick;
  },
};
