Page({
  data: {
    pages: [
      { name: 'touch', title: '点击和按钮' },
      { name: 'text', title: '文字和图片' },
      { name: 'form', title: '表单' },
      { name: 'lists', title: '列表和模板' },
      { name: 'scroll', title: '滚动' },
      { name: 'components', title: '自定义组件' },
      { name: 'second', title: '第二页' },
      { name: 'apis', title: '提示、存储和导航' },
    ],
  },
});
