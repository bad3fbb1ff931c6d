Page({
  data: {
    count: 20,
    target: '',
    isRefreshing: false,
    scrolled: 0,
    left: 0,
    slide: 0,
    season: '',
    refreshes: 0,
    bottoms: 0,
    isScrolled: false,
  },
  onRefresh() {
    this.setData({ isRefreshing: true });
  },
  onRefreshed() {
    this.setData({ isRefreshing: false });
  },
  onScroll({ detail }: WechatMiniprogram.ScrollViewScroll) {
    this.setData({ scrolled: Math.round(detail.scrollTop) });
  },
  onLower() {
    this.setData({ count: this.data.count + 10 });
  },
  onJump() {
    this.setData({ target: 'row-8' });
  },
  onRight() {
    this.setData({ left: 200 });
  },
  onSlide({ detail }: WechatMiniprogram.SwiperChange) {
    this.setData({ season: `看到第 ${detail.current} 张：${detail.currentItemId}` });
  },
  onAutumn() {
    this.setData({ slide: 2 });
  },
  onPullDownRefresh() {
    this.setData({ refreshes: this.data.refreshes + 1 });
    wx.stopPullDownRefresh();
  },
  onReachBottom() {
    this.setData({ bottoms: this.data.bottoms + 1 });
  },
  onPageScroll({ scrollTop }) {
    if (scrollTop > 0 && !this.data.isScrolled) this.setData({ isScrolled: true });
  },
});
