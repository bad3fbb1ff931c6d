import type { BuiltIn } from './define';
import { make } from './make';
import { drawTextField, textFieldAttributes, textFieldIgnored } from './text-field';

const attributes = { ...textFieldAttributes, autoHeight: false };

export const textarea: BuiltIn<typeof attributes> = {
  tag: 'textarea',
  attributes,
  reflected: ['autoHeight'],
  ignored: textFieldIgnored,
  draw(host, options) {
    const confirms = () => !['', 'return'].includes(host.values.confirmType);
    return drawTextField(host, make('textarea', 'wx-native'), confirms, options);
  },
};
