import type { SampleApp } from '../../app';

Page({
  data: { from: '', message: '', depth: 0, visits: 0 },
  onLoad({ from = '' }) {
    const { globalData } = getApp<SampleApp>();
    globalData.visits += 1;
    // WeChat leaves the query as it stands in the url.
    this.setData({
      from: decodeURIComponent(from),
      depth: getCurrentPages().length,
      visits: globalData.visits,
    });
    // A page that nothing navigated to has a channel without methods.
    this.getOpenerEventChannel().on?.('message', ({ text }: { text: string }) => {
      this.setData({ message: text });
    });
  },
  onAnswer() {
    this.getOpenerEventChannel().emit?.('answer', { text: '收到' });
    wx.navigateBack();
  },
});
