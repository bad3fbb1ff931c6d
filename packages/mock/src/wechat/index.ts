export { createWechat, WECHAT_PATH, type Wechat, type WechatOptions } from './create-wechat';
export {
  defaultDirectory,
  readWechatDirectory,
  type WatchedDirectory,
  type WechatApp,
  type WechatDirectory,
  type WechatPerson,
  watchWechatDirectory,
} from './directory';
export { DeviceErrorCode } from './routes/device';
