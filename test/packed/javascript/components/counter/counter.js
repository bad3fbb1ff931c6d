Component({
  properties: { step: { type: Number } },
  data: { total: 0 },
  methods: {
    onTap() {
      this.setData({ total: this.data.total + this.data.step });
      this.triggerEvent('count', { total: this.data.total });
    },
  },
});
