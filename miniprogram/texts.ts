import type { Failure } from './api/failure';

/**
 * What a person reads, but for the titles in the .json files. The texts of a page are its data, and so
 * plain strings; what has to be put together is a function below them. A second language is a second
 * object of this shape, and a choice between the two at the bottom.
 */
const chinese = {
  login: {
    logo: '登',
    title: '登录',
    subtitle: '用 GET 或 POST，看看服务器收到什么',
    success: '登录成功',
    username: '用户名',
    usernameMissing: '请输入用户名',
    password: '密码',
    passwordMissing: '请输入密码',
    method: '请求方法',
    getHint: '数据写在网址里',
    postHint: '数据写在请求体里',
    getWarning: '密码会出现在网址里，也会留在服务器日志和历史记录中：GET 登录只用来学习。',
    getRefused: '正式版不能用 GET 登录：密码会留在网址和日志里，请改用 POST',
    encoding: '请求体格式',
    form: '表单',
    formHint: '键=值',
    jsonHint: '{"键":"值"}',
    submit: '登录',
    waiting: '正在登录…',
    demo: '开发版：模拟服务器的演示账号是 123 / 123',
    lookAround: '先逛逛',
    goOn: '继续',
    logOut: '退出登录',
    expired: '登录已过期，请重新登录',
    invalidCredentials: '用户名或密码不对，请检查后再试',
    tooManyAttempts: '尝试次数太多，请稍后再试',
  },
  wire: {
    title: '服务器收到的报文',
    unfold: '看原文',
    fold: '收起',
    hint: '密码和令牌已经遮住',
    place: '数据在',
    inUrl: '网址里',
    inBody: '请求体里',
    nowhere: '没有数据',
    contentType: '内容类型',
    none: '没有',
    size: '请求体',
    other: '对照：',
    cut: '……（太长，后面没有记下）',
    tokenNeeded: '要看报文，请扫终端里的二维码来设置服务器地址',
  },
  server: {
    title: '服务器地址',
    change: '更改',
    placeholder: 'http://192.168.1.5:3000',
    scan: '扫一扫',
    use: '使用',
    reset: '恢复默认',
    cancel: '取消',
    trying: '正在连接…',
    hint: '手机上用：电脑上运行 npm run mock -- --lan，扫它打印的二维码',
    notAnAddress: '这不是服务器地址，应该像 http://192.168.1.5:3000',
    notScanned: '没有扫成，请检查相机权限，或者直接输入地址',
    other: '有回答，但它不像这个小程序的服务器',
    otherTitle: '仍然使用这个地址？',
    changed: '服务器地址已更改',
  },
  greeting: (nickname: string) => `你好，${nickname}`,
  tooManyAttempts: (seconds: number) => `尝试次数太多，请 ${seconds} 秒后再试`,
  bytes: (count: number) => `${count} 字节`,
  wrongCode: (text: string) => `二维码里不是服务器地址，而是：${text}`,
  failure(failure: Failure): string {
    switch (failure.kind) {
      case 'timeout':
        return '服务器迟迟没有回应，请检查网络后再试';
      case 'domain_not_listed':
        return '服务器不在合法域名列表里：请打开调试模式，或在小程序后台添加域名';
      case 'unreachable':
        return '连不上服务器，请确认它已经启动，网络也正常';
      case 'refused':
        return failure.message;
      case 'unreadable':
        return `服务器的回答读不懂（HTTP ${failure.status}），请检查服务器地址`;
      default:
        return failure satisfies never;
    }
  },
};

export const texts: typeof chinese = chinese;
