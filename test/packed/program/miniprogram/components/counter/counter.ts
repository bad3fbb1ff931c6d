Component({
  properties: { step: { type: Number, value: 1 } },
  data: { total: 0 },
  methods: {
    onTap() {
      const total = this.data.total + this.properties.step;
      this.setData({ total });
      this.triggerEvent('count', { total });
    },
  },
});
