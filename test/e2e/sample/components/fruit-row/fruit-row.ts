import type { SampleApp } from '../../app';
import { counting } from '../../behaviors/counting';

Component({
  behaviors: [counting],
  options: { multipleSlots: true },
  externalClasses: ['name-class'],
  properties: {
    name: String,
    price: Number,
  },
  data: { total: 0 },
  observers: {
    'count, price'(count: number, price: number) {
      this.setData({ total: count * price });
    },
  },
  lifetimes: {
    attached() {
      this.tell('来了');
    },
    ready() {
      this.tell('画好了');
    },
    detached() {
      this.tell('走了');
    },
  },
  pageLifetimes: {
    show() {
      this.tell('看得见');
    },
    hide() {
      this.tell('看不见');
    },
  },
  methods: {
    onMore() {
      this.add(1);
    },
    onLess() {
      this.add(-1);
    },
    /** For the page, which finds it with selectComponent. */
    clear() {
      this.setData({ count: 1 });
    },
    tell(what: string) {
      getApp<SampleApp>().globalData.lifetimes.push(`${this.data.name}${what}`);
    },
  },
});
