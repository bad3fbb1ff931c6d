import type { BuiltIn } from './define';
import { make } from './make';
import { offerNickname } from './nickname';
import { drawTextField, textFieldAttributes, textFieldIgnored } from './text-field';

const attributes = { ...textFieldAttributes, type: 'text', password: false };

/** The keyboard of each type. A native number field would refuse texts that WeChat lets pass. */
const KEYBOARDS: Record<string, string> = { number: 'numeric', digit: 'decimal' };

export const input: BuiltIn<typeof attributes> = {
  tag: 'input',
  attributes,
  ignored: textFieldIgnored,
  draw(host, options) {
    const native = make('input', 'wx-native');
    native.autocomplete = 'off';
    const field = drawTextField(host, native, () => true, options);
    offerNickname(host, native, () => options.simulation().people());
    return {
      ...field,
      update(values, changed) {
        const isSecret = values.password || values.type === 'safe-password';
        native.type = isSecret ? 'password' : 'text';
        native.inputMode = KEYBOARDS[values.type] ?? 'text';
        field.update?.(values, changed);
      },
    };
  },
};
