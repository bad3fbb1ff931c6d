import type { BuiltIn } from './define';
import { make } from './make';

const attributes = {
  min: 0,
  max: 100,
  step: 1,
  value: 0,
  disabled: false,
  color: '',
  selectedColor: '',
  activeColor: '',
  backgroundColor: '',
  blockSize: 28,
  blockColor: '',
  showValue: false,
  name: '',
};

/** https://developers.weixin.qq.com/miniprogram/dev/component/slider.html */
export const slider: BuiltIn<typeof attributes> = {
  tag: 'slider',
  attributes,
  draw(host) {
    const native = make('input', 'wx-range');
    native.type = 'range';
    native.ariaLabel = '滑块';
    const shown = make('span', 'wx-range-value');
    host.element.append(native, shown);

    function draw(): void {
      const { min, max, showValue } = host.values;
      const part = max > min ? (native.valueAsNumber - min) / (max - min) : 0;
      native.style.setProperty('--wx-part', `${part * 100}%`);
      shown.hidden = !showValue;
      shown.textContent = native.value;
    }

    native.addEventListener('input', () => {
      draw();
      host.emit('changing', { value: native.valueAsNumber });
    });
    native.addEventListener('change', () => {
      host.set({ value: native.valueAsNumber });
      host.emit('change', { value: native.valueAsNumber });
    });
    return {
      control: native,
      update(values) {
        const { min, max, step, value, disabled } = values;
        Object.assign(native, { min, max, step, disabled });
        // After its limits, which the browser holds it to.
        native.valueAsNumber = value;
        const colors = {
          '--wx-active': values.activeColor || values.selectedColor,
          '--wx-track': values.backgroundColor || values.color,
          '--wx-block': values.blockColor,
          '--wx-size': `${Math.min(Math.max(values.blockSize, 12), 28)}px`,
        };
        for (const [name, text] of Object.entries(colors)) native.style.setProperty(name, text);
        draw();
      },
      activate: () => native.focus(),
      field: {
        value: () => native.valueAsNumber,
        clear: () => host.set({ value: host.values.min }),
      },
    };
  },
};
