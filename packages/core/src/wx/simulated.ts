import type { Wx } from './create-wx';
import type { OldFileApi } from './files/file-system-manager';

export interface Simulated {
  /** 类别 of the table in README.md. */
  kind:
    | '网络'
    | '存储'
    | '路由'
    | '界面'
    | '设备'
    | '系统'
    | '登录'
    | '权限'
    | '文件'
    | '图片'
    | '媒体'
    | '画布'
    | '位置'
    | '开放';
  /** What is not there, in Chinese: the API is simulated in part. */
  missing?: string;
  /** Numbers of test/wx/wx-request-rules.md. */
  rules?: string;
}

const network = { kind: '网络' } as const;
/** Of the global calls, which are older than tasks. */
const newestSocket = { rules: '13', missing: '管最新的那个连接，on… 只留最后一个函数' } as const;
const storage = { kind: '存储' } as const;
const route = { kind: '路由' } as const;
const surface = { kind: '界面' } as const;
/** WeChat's bars above and below the page. */
const bar = { kind: '界面', rules: '28' } as const;
const sharing = { kind: '界面', rules: '29' } as const;
const device = { kind: '设备' } as const;
const system = { kind: '系统' } as const;
const permission = { kind: '权限', rules: '19' } as const;
/** Of what feels how the phone is held. */
const sensor = { kind: '设备', missing: '开始时和变了才有，interval 不起作用' } as const;
const place = { kind: '位置', rules: '21' } as const;
const privacy = { kind: '权限', rules: '23' } as const;
const file = { kind: '文件', rules: '18' } as const;
const picture = { kind: '图片', rules: '20' } as const;
const media = { kind: '媒体' } as const;
const canvas = { kind: '画布' } as const;
const account = { kind: '登录' } as const;
/** Of what a phone tells of itself. */
const onePhone = { kind: '系统', missing: '数值是同一台手机的' } as const;
/** What a third-party platform gives with the program. */
const extJson = { kind: '系统', missing: '只读小程序根目录的 ext.json，不按 AppID 换' } as const;
/** Of what goes to WeChat's servers. */
const reported = { kind: '系统', missing: '不上报，记下来给测试和预览看' } as const;
/** Older than the manager. */
const oldBackground = { kind: '媒体', missing: '就是背景音频管理器的声音' } as const;
const noSystemPage = { kind: '系统', missing: '不画手机的设置页，马上成功' } as const;
const neverTold = { kind: '系统', missing: '从来不会来' } as const;

/**
 * What is simulated, whole or in part; all else of the typings is there and fails when it is called.
 * README.md's table is held against this list, and the compiler holds it against what createWx makes.
 */
export const simulated: Readonly<Record<keyof Wx | OldFileApi, Simulated>> = {
  request: {
    ...network,
    rules: '1–9',
    missing: 'HTTP/2、QUIC、HTTPDNS、缓存这些开关不起作用',
  },
  uploadFile: {
    ...network,
    rules: '11',
    missing: 'HTTP/2、QUIC 这些开关不起作用',
  },
  downloadFile: {
    ...network,
    rules: '12',
    missing: 'HTTP/2、QUIC 这些开关不起作用',
  },
  connectSocket: {
    ...network,
    rules: '13',
    missing: '没有 profile，tcpNoDelay、forceCellularNetwork 不起作用；手机上连不上时的文字不确定',
  },
  sendSocketMessage: { ...network, ...newestSocket },
  closeSocket: { ...network, ...newestSocket },
  onSocketOpen: { ...network, ...newestSocket },
  onSocketMessage: { ...network, ...newestSocket },
  onSocketError: { ...network, ...newestSocket },
  onSocketClose: { ...network, ...newestSocket },
  getNetworkType: { ...network, missing: '信号强度、代理是固定的' },
  onNetworkStatusChange: network,
  offNetworkStatusChange: network,
  onNetworkWeakChange: network,
  offNetworkWeakChange: network,
  setStorage: storage,
  getStorage: storage,
  removeStorage: storage,
  clearStorage: storage,
  getStorageInfo: storage,
  setStorageSync: storage,
  getStorageSync: storage,
  removeStorageSync: storage,
  clearStorageSync: storage,
  getStorageInfoSync: storage,
  batchSetStorage: storage,
  batchGetStorage: { ...storage, missing: '文档没有写结果，这里在 dataList 里' },
  batchSetStorageSync: storage,
  batchGetStorageSync: storage,
  getLaunchOptionsSync: { ...route, missing: '没有 apiCategory、forwardMaterials' },
  getEnterOptionsSync: { ...route, missing: '没有 apiCategory、forwardMaterials' },
  navigateTo: { ...route, missing: '没有 routeType' },
  redirectTo: route,
  reLaunch: route,
  switchTab: route,
  navigateBack: route,
  showToast: { ...surface, missing: '没有 image' },
  hideToast: { ...surface, missing: '没有 noConflict' },
  showLoading: surface,
  hideLoading: { ...surface, missing: '没有 noConflict' },
  showModal: { ...surface, missing: '按钮文字的颜色' },
  showActionSheet: { ...surface, missing: '文字的颜色' },
  setNavigationBarTitle: surface,
  hideHomeButton: surface,
  createAnimation: surface,
  setNavigationBarColor: bar,
  showNavigationBarLoading: bar,
  hideNavigationBarLoading: bar,
  setTabBarBadge: bar,
  removeTabBarBadge: bar,
  showTabBarRedDot: bar,
  hideTabBarRedDot: bar,
  setTabBarItem: bar,
  setTabBarStyle: bar,
  showTabBar: bar,
  hideTabBar: bar,
  showShareMenu: sharing,
  hideShareMenu: sharing,
  updateShareMenu: { ...sharing, missing: '动态消息、私密消息和普通的一样' },
  startPullDownRefresh: surface,
  stopPullDownRefresh: surface,
  scanCode: { ...device, missing: '不分码的种类，没有 scanType、path' },
  setClipboardData: device,
  getClipboardData: device,
  env: system,
  getAccountInfoSync: { ...system, missing: '没有插件' },
  getExtConfig: extJson,
  getExtConfigSync: extJson,
  getExptInfoSync: { ...system, missing: '没有实验，总是空的' },
  onAppShow: system,
  offAppShow: system,
  onAppHide: system,
  offAppHide: system,
  onError: system,
  offError: system,
  onUnhandledRejection: system,
  offUnhandledRejection: system,
  onPageNotFound: system,
  offPageNotFound: system,
  reportEvent: reported,
  reportAnalytics: reported,
  reportMonitor: reported,
  reportPerformance: reported,
  getLogManager: reported,
  getRealtimeLogManager: reported,
  getPerformance: {
    ...system,
    missing: '有启动、路由和第一次渲染，时间是这里的；没有 script、loadPackage、resource',
  },
  getSystemSetting: onePhone,
  getAppAuthorizeSetting: onePhone,
  openAppAuthorizeSetting: noSystemPage,
  openSystemBluetoothSetting: noSystemPage,
  getDeviceBenchmarkInfo: onePhone,
  getSkylineInfo: { ...system, missing: '总是不支持' },
  getSkylineInfoSync: { ...system, missing: '总是不支持' },
  getRendererUserAgent: onePhone,
  setEnableDebug: { ...system, missing: '没有 vConsole，只有 getAppBaseInfo 说得出' },
  checkIsAddedToMyMiniProgram: { ...system, missing: '总是没有添加' },
  getApiCategory: { ...system, missing: '总是 default' },
  onApiCategoryChange: neverTold,
  offApiCategoryChange: neverTold,
  onLazyLoadError: neverTold,
  offLazyLoadError: neverTold,
  requestIdleCallback: { ...system, missing: '这一段脚本完了就来，不看 timeout' },
  cancelIdleCallback: system,
  arrayBufferToBase64: system,
  base64ToArrayBuffer: system,
  getRandomValues: { ...system, missing: '随机数来自 Math.random，不能做密钥' },
  createBufferURL: { ...system, missing: '给出一个临时文件的路径' },
  revokeBufferURL: system,
  getAppBaseInfo: onePhone,
  getWindowInfo: onePhone,
  getDeviceInfo: onePhone,
  getSystemInfo: onePhone,
  getSystemInfoAsync: onePhone,
  getSystemInfoSync: onePhone,
  getMenuButtonBoundingClientRect: onePhone,
  getUpdateManager: { ...system, missing: '从来没有新版本' },
  canIUse: { ...system, missing: '不分基础库的版本' },
  onThemeChange: system,
  offThemeChange: system,
  nextTick: system,
  createSelectorQuery: {
    ...surface,
    missing:
      '没有 scroll-view 的 node，没有地图、编辑器、直播的 context，没有 ref；页面测试里位置和大小由 app.layout 说',
  },
  createIntersectionObserver: {
    ...surface,
    missing: '页面测试里位置由 app.layout 说；预览里只看一个参照区域',
  },
  pageScrollTo: surface,
  setBackgroundColor: { ...surface, missing: '底部的颜色在预览里看不见' },
  setBackgroundTextStyle: surface,
  loadFontFace: { ...surface, missing: '预览里总是全局；页面测试里不下载，总是成功' },
  hideKeyboard: { ...surface, missing: '没有焦点时也是成功' },
  getSelectedTextRange: surface,
  onKeyboardHeightChange: { ...surface, missing: '预览里选了「画出键盘」才有' },
  offKeyboardHeightChange: surface,
  setKeepScreenOn: device,
  getScreenBrightness: device,
  setScreenBrightness: device,
  onUserCaptureScreen: { ...device, missing: '返回的分享内容不用' },
  offUserCaptureScreen: device,
  onMemoryWarning: device,
  offMemoryWarning: device,
  onWindowResize: system,
  offWindowResize: system,
  login: { ...account, rules: '14.1', missing: '没有 wechatServer 时 code 是编的，没有服务器认' },
  checkSession: { ...account, rules: '14.4', missing: '没有 wechatServer 时，login 过就有效' },
  getFileSystemManager: { ...file, missing: '没有 open 和它的 read、write……，没有解压' },
  saveFile: file,
  getFileInfo: file,
  getSavedFileList: file,
  getSavedFileInfo: file,
  removeSavedFile: file,
  openDocument: { ...file, missing: '预览只画得出 PDF，别的给下载', rules: '20.4' },
  chooseImage: { ...picture, missing: '没有相机，不压缩' },
  chooseMedia: { ...picture, missing: '没有相机，不压缩，视频不截短' },
  chooseMessageFile: { ...picture, missing: '没有会话，从电脑里选' },
  previewImage: { ...picture, missing: '没有长按的菜单' },
  previewMedia: { ...picture, missing: '没有长按的菜单' },
  getImageInfo: picture,
  compressImage: { ...picture, missing: '预览里才真的变小，别处是原样的一份' },
  saveImageToPhotosAlbum: picture,
  chooseVideo: { ...picture, missing: '没有相机，不压缩，不截短' },
  getVideoInfo: { ...picture, rules: '', missing: '预览里才看得进去，帧率总是 0' },
  compressVideo: { ...picture, rules: '', missing: '是原样的一份' },
  saveVideoToPhotosAlbum: picture,
  createMapContext: {
    ...media,
    missing: '地图不画：移动和标记都算成功，什么也不动；没有可视范围和屏幕坐标',
  },
  createCameraContext: { ...media, missing: '拍的由人从电脑里选；没有 onCameraFrame' },
  getRecorderManager: {
    ...media,
    missing: '不按要的格式：麦克风录的是 WebM，没有麦克风是无声的 WAV',
  },
  createRewardedVideoAd: { ...media, missing: '广告是一个写着「广告」的框' },
  createInterstitialAd: { ...media, missing: '广告是一个写着「广告」的框' },
  createVideoContext: { ...media, missing: '没有小窗、投屏和后台播放' },
  createAudioContext: media,
  createInnerAudioContext: { ...media, missing: '静音开关、WebAudio 不起作用；测试里只有时间在走' },
  playBackgroundAudio: oldBackground,
  pauseBackgroundAudio: oldBackground,
  stopBackgroundAudio: oldBackground,
  seekBackgroundAudio: oldBackground,
  getBackgroundAudioPlayerState: oldBackground,
  onBackgroundAudioPlay: oldBackground,
  onBackgroundAudioPause: oldBackground,
  onBackgroundAudioStop: oldBackground,
  getBackgroundAudioManager: { ...media, missing: '没有系统的播放器，到后台不检查 app.json' },
  getAvailableAudioSources: media,
  setInnerAudioOption: { ...media, missing: '记不住，也不起作用' },
  onAudioInterruptionBegin: media,
  offAudioInterruptionBegin: media,
  onAudioInterruptionEnd: media,
  offAudioInterruptionEnd: media,
  createCanvasContext: canvas,
  createOffscreenCanvas: { ...canvas, missing: '页面测试里没有 webgl' },
  canvasToTempFilePath: { ...canvas, missing: '页面测试里没有像素，图片是空白的' },
  canvasGetImageData: { ...canvas, missing: '页面测试里没有像素，按失败处理' },
  canvasPutImageData: canvas,
  getLocation: { ...place, missing: '两种坐标给同样的数' },
  getFuzzyLocation: { ...place, missing: '两种坐标给同样的数' },
  chooseLocation: { ...place, missing: '没有地图，从几个地方里选，或者自己写' },
  choosePoi: { ...place, missing: '没有地图，从几个地方里选，或者自己写' },
  openLocation: { ...place, missing: '没有地图，写着地方和坐标' },
  startLocationUpdate: { ...place, missing: '开始时和位置变了才有，没有精度的变化' },
  stopLocationUpdate: place,
  onLocationChange: { ...place, missing: '开始时和位置变了才有，没有精度的变化' },
  offLocationChange: place,
  onLocationChangeError: { ...place, missing: '从来没有错' },
  offLocationChangeError: place,
  chooseAddress: { kind: '开放', rules: '22', missing: '地址是编的，可以改' },
  chooseInvoice: { kind: '开放', rules: '22', missing: '发票是编的' },
  chooseInvoiceTitle: { kind: '开放', rules: '22', missing: '抬头是编的，可以改' },
  makePhoneCall: { ...device, missing: '不真的打' },
  addPhoneContact: { ...device, missing: '不真的存' },
  addPhoneCalendar: { ...device, missing: '记在手机旁边的日历里，不提醒' },
  vibrateShort: device,
  vibrateLong: device,
  navigateToMiniProgram: { ...route, rules: '24', missing: '不真的打开另一个小程序' },
  openEmbeddedMiniProgram: { ...route, missing: '不画半屏，和 navigateToMiniProgram 一样问' },
  openOfficialAccountArticle: { ...route, missing: '不打开文章，马上成功' },
  openOfficialAccountProfile: { ...route, missing: '不打开公众号，马上成功' },
  navigateBackMiniProgram: { ...route, rules: '24', missing: '总不是别的小程序打开的：总是失败' },
  exitMiniProgram: { ...route, rules: '24', missing: '没有 onHide' },
  openCustomerServiceChat: { kind: '开放', rules: '24', missing: '没有会话，只有一页说明' },
  requirePrivacyAuthorize: privacy,
  getPrivacySetting: privacy,
  onNeedPrivacyAuthorization: { ...privacy, missing: '不查 buttonId 是哪一个按钮' },
  openPrivacyContract: { ...privacy, missing: '只有一页说明' },
  startAccelerometer: sensor,
  stopAccelerometer: device,
  onAccelerometerChange: sensor,
  offAccelerometerChange: device,
  startCompass: sensor,
  stopCompass: device,
  onCompassChange: sensor,
  offCompassChange: device,
  startGyroscope: sensor,
  stopGyroscope: device,
  onGyroscopeChange: sensor,
  offGyroscopeChange: device,
  startDeviceMotionListening: sensor,
  stopDeviceMotionListening: device,
  onDeviceMotionChange: sensor,
  offDeviceMotionChange: device,
  getBatteryInfo: { ...device, missing: '总是 80%，除非测试说别的' },
  getBatteryInfoSync: { ...device, missing: '总是 80%，除非测试说别的' },
  onBatteryInfoChange: device,
  offBatteryInfoChange: device,
  checkIsSupportSoterAuthentication: { kind: '开放', missing: '总是指纹和人脸' },
  checkIsSoterEnrolledInDevice: { kind: '开放', missing: '总是录过' },
  startSoterAuthentication: { kind: '开放', missing: '没有签名，错误码凭记忆' },
  requestSubscribeMessage: { kind: '开放', rules: '16', missing: '不知道模板的标题和种类' },
  requestPayment: { kind: '开放', rules: '17', missing: '不真的付，不知道多少钱' },
  getUserInfo: { ...account, rules: '15.3', missing: '没有签名和密文' },
  authorize: permission,
  getSetting: permission,
  openSetting: permission,
  getUserProfile: { ...account, rules: '15.3', missing: '没有签名和密文' },
};
