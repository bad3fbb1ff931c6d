import type { BuiltIn } from './define';
import type { radioAttributes } from './radio';

const attributes = { name: '' };

export const radioGroup: BuiltIn<typeof attributes> = {
  tag: 'radio-group',
  attributes,
  draw(host) {
    host.element.role = 'radiogroup';
    const radios = () => host.inside<typeof radioAttributes>('wx-radio');
    return {
      field: {
        value: () => radios().find(({ values }) => values.checked)?.values.value ?? '',
        clear() {
          for (const radio of radios()) radio.set({ checked: false });
        },
      },
    };
  },
};
