Page({
  data: { heard: [] as string[], place: '' },
  onTouch({ type, target, currentTarget, mark }: WechatMiniprogram.TouchEvent) {
    const marks = Object.entries(mark ?? {}).map(([name, value]) => ` ${name}=${value}`);
    const line = `${type}：${currentTarget.dataset.name}，来自${target.dataset.name}${marks.join('')}`;
    this.setData({ heard: [...this.data.heard, line] });
  },
  onPlace({ touches, changedTouches, detail }: WechatMiniprogram.TouchEvent) {
    this.setData({ place: JSON.stringify({ touches, changedTouches, detail }) });
  },
});
