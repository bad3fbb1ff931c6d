import type { BuiltIn } from './define';
import { hover } from './hover';

const attributes = {
  type: '',
  size: '',
  plain: false,
  disabled: false,
  loading: false,
  formType: '',
  openType: '',
  hoverClass: 'button-hover',
  hoverStartTime: 20,
  hoverStayTime: 70,
  hoverStopPropagation: false,
};

export const button: BuiltIn<typeof attributes> = {
  tag: 'button',
  attributes,
  reflected: ['type', 'size', 'plain', 'disabled', 'loading'],
  ignored: [
    ...['lang', 'sessionFrom', 'sendMessageTitle', 'sendMessagePath', 'sendMessageImg'],
    ...['appParameter', 'showMessageCard', 'phoneNumberNoQuotaToast', 'needShowEntrance'],
    ...['entrancePath', 'name'],
  ],
  draw(host, { report, simulation }) {
    const { element } = host;
    element.role = 'button';
    element.tabIndex = 0;
    function open(openType: string): void {
      const emit = (event: string, detail: object): void => void host.emit(event, detail);
      const { left, top } = element.getBoundingClientRect();
      const { id, dataset } = host.component;
      const target = { id, offsetLeft: left, offsetTop: top, dataset: dataset ?? {} };
      for (const type of simulation().openType(openType, emit, target)) {
        report(`<button open-type="${type}"> 在预览里只是普通按钮`);
      }
    }
    hover(host, () => host.values.disabled);
    host.stopTaps(() => host.values.disabled);
    host.onTap(() => {
      const { formType, openType } = host.values;
      if (openType) open(openType);
      if (formType) host.around('wx-form')?.element.dispatchEvent(new CustomEvent(formType));
    });
    return {
      update({ disabled }, changed) {
        if (changed.has('disabled')) {
          element.ariaDisabled = disabled ? 'true' : null;
          element.tabIndex = disabled ? -1 : 0;
        }
      },
      activate: () => element.click(),
    };
  },
};
