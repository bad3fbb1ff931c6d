Page({
  data: {
    three: 3,
    rootFontSize: '16px',
    html: '<h3 class="red">标题</h3><p onclick="hacked()">有<b>粗体</b>，没有<script>hacked()</script>脚本</p>',
    nodes: [
      { name: 'p', attrs: { class: 'red' }, children: [{ type: 'text', text: '用数组写的一段' }] },
    ],
    icons: [
      'success',
      'success_no_circle',
      'info',
      'warn',
      'waiting',
      'cancel',
      'download',
      'search',
      'clear',
    ],
    percent: 0,
    downloaded: '还没有下载',
    picture: 'hills.svg',
    size: '',
    broken: '',
  },
  onLarger() {
    this.setData({ rootFontSize: '24px' });
  },
  onDownload() {
    this.setData({ percent: 80 });
  },
  onProgressEnd({ detail }: WechatMiniprogram.ProgressActiveEnd) {
    this.setData({ downloaded: `下载到 ${detail.curPercent}%` });
  },
  onLoaded({ detail: { width, height } }: WechatMiniprogram.ImageLoad) {
    this.setData({ size: `图片宽 ${width} 高 ${height}` });
  },
  onChangePicture() {
    this.setData({ picture: 'missing.png' });
  },
  onBroken({ detail }: WechatMiniprogram.ImageError) {
    this.setData({ broken: `图片坏了：${detail.errMsg}` });
  },
});
