Page({
  data: {
    three: 3,
    rootFontSize: '16px',
    html: '<h3 class="red">标题</h3><p onclick="hacked()">有<b>粗体</b>，没有<script>hacked()</script>脚本</p>',
    nodes: [
      { name: 'p', attrs: { class: 'red' }, children: [{ type: 'text', text: '用数组写的一段' }] },
    ],
    entities: '<p>写作 &amp;lt;b&amp;gt;</p>',
    strange: [
      { type: 'text', text: '3&nbsp;&lt;&#32;5 &amp;amp; &none;' },
      null,
      { name: 'p', children: '不是数组' },
      { name: 'img', attrs: { src: 'http://', alt: '没有地址' } },
      { name: 'img', attrs: { src: 'javascript:hacked()', alt: '脚本' } },
      {
        name: 'table',
        children: [
          {
            name: 'tr',
            attrs: { height: 77 },
            children: [{ name: 'td', children: [{ type: 'text', text: '高的一行' }] }],
          },
        ],
      },
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
