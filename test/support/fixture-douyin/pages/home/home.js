const { ask } = require('../../ask.js');

Page({
  data: {
    said: '',
    rows: [
      { id: 1, text: '甲' },
      { id: 2, text: '乙' },
    ],
  },

  onPick({ detail }) {
    this.setData({ said: `选了 ${detail.text}` });
  },
  async onAsk() {
    const { errMsg, ...answer } = await ask();
    this.setData({ said: `${errMsg} ${Object.keys(answer).join(' ')}` });
  },
  onForgotten() {
    wx.showToast({ title: '忘了' });
  },
});
