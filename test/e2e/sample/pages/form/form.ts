Page({
  data: {
    name: '',
    secretFocused: false,
    focused: '',
    story: '',
    sizes: ['小', '中', '大'],
    wifi: false,
    volume: 20,
    cities: [{ name: '北京' }, { name: '广州' }, { name: '深圳' }],
    city: 1,
    seats: [
      ['一排', '二排'],
      ['左', '右'],
    ],
    buses: [
      ['去', '回'],
      ['早班', '晚班'],
    ],
    bus: [0, 1],
    changed: '',
    submitted: '',
  },
  onNext() {
    this.setData({ secretFocused: true });
  },
  onFocus() {
    this.setData({ focused: '正在写名字' });
  },
  onBlur({ detail }: WechatMiniprogram.InputBlur) {
    this.setData({ focused: `名字写好了：${detail.value}` });
  },
  /** What it returns takes the place of what was typed. */
  toUpper({ detail }: WechatMiniprogram.Input) {
    return detail.value.toUpperCase();
  },
  onChange({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: unknown }>) {
    this.setData({ changed: `${currentTarget.dataset.what}：${detail.value}` });
  },
  onCity({ detail }: WechatMiniprogram.PickerChange) {
    this.setData({ city: Number(detail.value) });
  },
  /** The second column depends on the first. */
  onBusColumn({ detail: { column, value } }: WechatMiniprogram.PickerColumnChange) {
    if (column !== 0) return;
    const buses = value === 0 ? ['早班', '晚班'] : ['午班', '夜班'];
    this.setData({ 'buses[1]': buses, bus: [value, 0] });
  },
  onCancel() {
    this.setData({ changed: '没有换城市' });
  },
  onSubmit({ detail }: WechatMiniprogram.FormSubmit) {
    this.setData({ submitted: JSON.stringify(detail.value, null, 1) });
  },
  onReset() {
    this.setData({ submitted: '清空了' });
  },
});
