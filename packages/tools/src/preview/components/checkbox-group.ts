import type { checkboxAttributes } from './checkbox';
import type { BuiltIn } from './define';

const attributes = { name: '' };

export const checkboxGroup: BuiltIn<typeof attributes> = {
  tag: 'checkbox-group',
  attributes,
  draw(host) {
    host.element.role = 'group';
    const boxes = () => host.inside<typeof checkboxAttributes>('wx-checkbox');
    return {
      field: {
        value: () => boxes().flatMap(({ values: { checked, value } }) => (checked ? [value] : [])),
        clear() {
          for (const box of boxes()) box.set({ checked: false });
        },
      },
    };
  },
};
