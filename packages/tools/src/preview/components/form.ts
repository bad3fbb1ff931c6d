import type { BuiltIn } from './define';

const attributes = {};

const FIELDS = [
  ...['wx-input', 'wx-textarea', 'wx-switch', 'wx-slider', 'wx-picker'],
  ...['wx-picker-view', 'wx-radio-group', 'wx-checkbox-group'],
].join();

/** https://developers.weixin.qq.com/miniprogram/dev/component/form.html */
export const form: BuiltIn<typeof attributes> = {
  tag: 'form',
  attributes,
  ignored: ['reportSubmit', 'reportSubmitTimeout'],
  draw(host) {
    const fields = () => host.inside<{ name?: string }>(FIELDS);
    // Both come from a <button form-type> in it.
    host.element.addEventListener('submit', () => {
      const pairs = fields().flatMap(({ values: { name }, drawing: { field } }) =>
        name && field ? [[name, field.value()]] : [],
      );
      host.emit('submit', { value: Object.fromEntries(pairs) });
    });
    host.element.addEventListener('reset', () => {
      for (const { drawing } of fields()) drawing.field?.clear();
      host.emit('reset');
    });
    return {};
  },
};
