Page({
  data: { greeting: '还没有问候', name: '' },
  onGreet() {
    wx.request({
      url: 'https://api.example.com/hello',
      data: { name: this.data.name },
      success: ({ data }) => this.setData({ greeting: data.greeting }),
      fail: ({ errMsg }) => this.setData({ greeting: errMsg }),
    });
  },
});
