Page({
  data: { greeting: '还没有问候', total: 0 },

  onGreet() {
    wx.request({
      url: 'http://127.0.0.1:3000/hello',
      data: { name: '小明' },
      success: ({ data }) => this.setData({ greeting: (data as { greeting: string }).greeting }),
      fail: ({ errMsg }) => this.setData({ greeting: `没有问到：${errMsg}` }),
    });
  },

  onCount({ detail }: WechatMiniprogram.CustomEvent<{ total: number }>) {
    this.setData({ total: detail.total });
  },

  onOpen() {
    wx.navigateTo({ url: `/pages/detail/detail?total=${this.data.total}` });
  },
});
