const FRUITS = ['苹果', '香蕉'];

Page({
  data: { answer: '', saved: '' },
  onLoad() {
    this.setData({ saved: wx.getStorageSync('saved') });
  },
  onToast() {
    wx.showToast({ title: '好了' });
  },
  onModal() {
    wx.showModal({
      title: '问一句',
      content: '吃了吗？',
      confirmText: '吃了',
      cancelText: '没有',
      success: ({ confirm }) => this.setData({ answer: confirm ? '吃过了' : '还没吃' }),
    });
  },
  onSheet() {
    wx.showActionSheet({
      itemList: FRUITS,
      success: ({ tapIndex }) => this.setData({ answer: `选了${FRUITS[tapIndex]}` }),
      fail: () => this.setData({ answer: '什么也没选' }),
    });
  },
  onTitle() {
    wx.setNavigationBarTitle({ title: '新的标题' });
  },
  onSave() {
    wx.setStorageSync('saved', '午后三点');
    this.setData({ saved: wx.getStorageSync('saved') });
  },
  onAsk() {
    wx.request({ url: 'http://127.0.0.1:3000/session' });
    // A port where nothing listens.
    wx.request({ url: 'http://127.0.0.1:9/elsewhere?a=b' });
  },
  onLost() {
    this.setData({ answer: '走丢了' });
  },
  onSecond() {
    wx.navigateTo({
      url: `/pages/second/second?from=${encodeURIComponent('示例 & 朋友')}`,
      events: {
        answer: ({ text }: { text: string }) => this.setData({ answer: `第二页说：${text}` }),
      },
      success: ({ eventChannel }) => eventChannel.emit('message', { text: '你好' }),
    });
  },
});
