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
    measured: '',
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
  async onMeasure() {
    const query = wx.createSelectorQuery();
    query.select('#ruler').boundingClientRect();
    query.selectViewport().fields({ size: true, scrollOffset: true });
    query.select('#ruler').fields({ computedStyle: ['color', 'width'] });
    query.select('#rows').fields({ properties: ['scrollY', 'scrollX'] });
    query.selectAll('.slide').fields({ size: true });
    query.select('#nobody').boundingClientRect();
    const answers = await new Promise((resolve) => query.exec(resolve));
    const seen = await new Promise<WechatMiniprogram.IntersectionObserverObserveCallbackResult>(
      (resolve) =>
        wx.createIntersectionObserver(this).relativeToViewport().observe('#ruler', resolve),
    );
    const { boundingClientRect, relativeRect } = seen;
    const matches = (descriptor: WechatMiniprogram.ObserveDescriptor) =>
      new Promise((resolve) => {
        this.createMediaQueryObserver().observe(descriptor, (result) => resolve(result.matches));
      });
    const fits = await Promise.all([matches({ minWidth: 300 }), matches({ minWidth: 3000 })]);
    const measured = { answers, boundingClientRect, relativeRect, fits };
    this.setData({ measured: JSON.stringify(measured) });
  },
  onCanvas() {
    wx.createSelectorQuery()
      .select('#ruler')
      .node(() => {});
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
