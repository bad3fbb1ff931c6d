/** Components that count something, from one up. */
export const counting = Behavior({
  properties: {
    count: { type: Number, value: 1 },
  },
  methods: {
    add(step: number) {
      this.setData({ count: Math.max(this.data.count + step, 1) });
      this.triggerEvent('count', { value: this.data.count });
    },
  },
});
