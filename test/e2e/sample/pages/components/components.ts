import type { SampleApp } from '../../app';

Page({
  data: { price: 5, hasPear: true, pears: 4, told: '', lifetimes: '', inside: '糖' },
  onCount({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: number }>) {
    this.setData({ told: `${currentTarget.id} 现在有 ${detail.value} 个` });
  },
  onDearer() {
    this.setData({ price: this.data.price + 1 });
  },
  onClear() {
    this.selectComponent('#apple')?.clear();
  },
  onTakePears() {
    this.setData({ hasPear: false });
  },
  onLifetimes() {
    this.setData({ lifetimes: getApp<SampleApp>().globalData.lifetimes.join('，') });
  },
});
