Page({
  data: { total: '' },

  onLoad({ total = '0' }: { total?: string }) {
    this.setData({ total });
  },
});
