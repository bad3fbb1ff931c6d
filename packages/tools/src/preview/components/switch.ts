import type { BuiltIn } from './define';
import { drawTick } from './tick';

const attributes = { checked: false, disabled: false, type: 'switch', color: '', name: '' };

export const switchBox: BuiltIn<typeof attributes> = {
  tag: 'switch',
  attributes,
  reflected: ['type'],
  draw(host) {
    const { native, ...tick } = drawTick(host, 'checkbox', (value) =>
      host.emit('change', { value }),
    );
    return {
      ...tick,
      update(values) {
        native.role = values.type === 'checkbox' ? null : 'switch';
        tick.update(values);
      },
      field: { value: () => native.checked, clear: () => tick.set(false) },
    };
  },
};
