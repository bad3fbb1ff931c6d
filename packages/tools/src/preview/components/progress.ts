import type { BuiltIn } from './define';
import { make } from './make';

const attributes = {
  percent: 0,
  showInfo: false,
  borderRadius: '0',
  fontSize: '16',
  strokeWidth: '6',
  color: '',
  activeColor: '',
  backgroundColor: '',
  active: false,
  duration: 30,
};

/** A number stands for pixels. */
const length = (size: string) => (/^[\d.]+$/.test(size) ? `${size}px` : size);

/** https://developers.weixin.qq.com/miniprogram/dev/component/progress.html */
export const progress: BuiltIn<typeof attributes> = {
  tag: 'progress',
  attributes,
  ignored: ['activeMode'],
  draw(host) {
    const { element } = host;
    const inner = make('div', 'wx-bar-inner');
    const bar = make('div', 'wx-bar', inner);
    const info = make('span', 'wx-bar-info');
    element.append(bar, info);
    element.role = 'progressbar';
    element.ariaLabel = '进度';
    inner.addEventListener('transitionend', () => {
      host.emit('activeend', { curPercent: host.values.percent });
    });
    return {
      update(values) {
        const percent = Math.min(Math.max(values.percent, 0), 100);
        element.ariaValueNow = String(percent);
        bar.style.height = length(values.strokeWidth);
        bar.style.borderRadius = length(values.borderRadius);
        bar.style.backgroundColor = values.backgroundColor;
        inner.style.backgroundColor = values.activeColor || values.color;
        // `duration` is the time of one percent.
        inner.style.transition = values.active ? `width ${values.duration * percent}ms linear` : '';
        inner.style.width = `${percent}%`;
        info.hidden = !values.showInfo;
        info.style.fontSize = length(values.fontSize);
        info.textContent = `${percent}%`;
      },
    };
  },
};
