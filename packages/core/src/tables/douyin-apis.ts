import { apiTable } from './api-table';

/** Everything that `tt` has; made from Douyin's typings by scripts/make-tables.ts. */
export const douyinApis = apiTable(
  `
arrayBufferToBase64 | value | obj | base64 | obj:ArrayBuffer
authorize | callbacks | success fail complete scope | errMsg | scope:String
base64ToArrayBuffer | value |  | obj
canIPutStuffOverComponent | value |  | res
canIUse | value
canvasToTempFilePath | callbacks | success fail complete canvasId x y width height destWidth destHeight | errMsg tempFilePath | canvasId:String
checkFollowState | callbacks | success fail complete | errMsg result
checkSession | callbacks | success fail complete | errMsg
chooseAddress | callbacks | success fail complete | errMsg userName provinceName cityName countyName detailInfo telNumber
chooseImage | callbacks | success fail complete count sourceType sizeType | errMsg tempFilePaths tempFiles | count:Number sourceType:Array sizeType:Array
chooseLocation | callbacks | success fail complete latitude longitude | errMsg name address latitude longitude
chooseMedia | callbacks | success fail complete count mediaType sourceType maxDuration sizeType camera=back,front | errMsg tempFiles
clearStorage | callbacks | success fail complete | errMsg
clearStorageSync | void |  |  | args:Object
compressImage | callbacks | success fail complete src quality | errMsg tempFilePath
connectSocket | SocketTask | success fail complete url header protocols | errMsg socketTaskId | url:String
createAnimation | Animation | duration timingFunction delay transformOrigin
createCanvasContext | CanvasContext
createCloud | Cloud | envID serviceID |  | envID:String
createInnerAudioContext | InnerAudioContext
createIntersectionObserver | IntersectionObserver | initialRatio observeAll thresholds
createInterstitialAd | InterstitialAd | adUnitId |  | adUnitId:String
createLivePlayerContext | LivePlayerContext
createMapContext | MapContext
createOffscreenCanvas | OffscreenCanvas
createRewardedVideoAd | InterstitialAd | adUnitId
createSelectorQuery | SelectorQuery
createVideoContext | VideoContext
createWorker | workerContext
disableAlertBeforeUnload | callbacks | success fail complete
downloadFile | DownloadTask | success fail complete url header | errMsg tempFilePath statusCode | url:String
enableAlertBeforeUnload | callbacks | message success fail complete
env | = |  | USER_DATA_PATH VERSION
exitMiniProgram | callbacks | success fail complete | errMsg
followAwemeUser | callbacks | success fail complete | followed
followOfficialAccount | callbacks | success fail complete | errMsg errCode
getAnalysisInfo | callbacks | success fail complete | errMsg type uniqueId roomId anchorId postId itemId conversationId awemeId fromOpenId messageId
getBackgroundAudioManager | BackgroundAudioManager
getClipboardData | callbacks | success fail complete | errMsg data
getConnectedWifi | callbacks | success fail complete | errMsg SSID BSSID secure signalStrength
getEnvInfoSync | value |  | microapp=mpVersion,envType,appId plugin common=USER_DATA_PATH,location,launchFrom,schema | args:Object
getExtConfig | callbacks | success fail complete | errMsg extConfig
getExtConfigSync | value |  |  | args:Object
getFileInfo | callbacks | success fail complete filePath digestAlgorithm | errMsg size digest | filePath:String
getFileSystemManager | FileSystemManager
getImageInfo | callbacks | success fail complete src | errMsg width height type path orientation | src:String
getLaunchOptionsSync | value |  | path scene query referrerInfo showFrom | args:Object
getLiveUserInfo | callbacks | success fail complete | errMsg userInfo=openUID,secNickname,secAvatarURL,role
getLocation | callbacks | success fail complete type=gcj02,wgs84 isHighAccuracy | errMsg latitude longitude altitude accuracy verticalAccuracy horizontalAccuracy speed city
getMenuButtonBoundingClientRect | value |  | width height top right left bottom
getMenuButtonLayout | value |  | width height top right left bottom
getNetworkType | callbacks | success fail complete | networkType
getRecorderManager | RecordManager
getRoomInfo | callbacks | success fail complete | errMsg roomInfo=roomID,liveDuration
getSavedFileList | callbacks | success fail complete | errMsg fileList
getScreenBrightness | callbacks | success fail complete | errMsg value
getSelfCommentCountDuringPluginRunning | callbacks | success fail complete | errMsg commentCount
getSetting | callbacks | success fail complete withSubscriptions | errMsg authSetting subscriptionsSetting=mainSwitch,itemSettings,templateSettings
getSidebarActivity | callbacks | success fail complete | errMsg activityList
getStorage | callbacks | success fail complete key | errMsg data | key:String
getStorageInfo | callbacks | success fail complete | errMsg keys currentSize limitSize
getStorageInfoSync | value |  | keys currentSize limitSize | args:Object
getStorageSync | value |  |  | args:Object
getSystemInfo | callbacks | success fail complete | errMsg system platform brand model version appName SDKVersion screenWidth screenHeight windowWidth windowHeight pixelRatio statusBarHeight safeArea=left,right,top,bottom,width,height
getSystemInfoSync | value |  | system platform brand model version appName SDKVersion screenWidth screenHeight windowWidth windowHeight pixelRatio statusBarHeight safeArea=left,right,top,bottom,width,height | args:Object
getUpdateManager | UpdateManager
getUserInfo | callbacks | success fail complete withCredentials | errMsg rawData userInfo=avatarUrl,nickName,gender,city,province,country,language signature encryptedData iv
getUserProfile | callbacks | success fail complete force | errMsg rawData userInfo=avatarUrl,nickName,gender,city,province,country,language signature encryptedData iv
getWifiList | callbacks | success fail complete | errMsg
hideHomeButton | callbacks | success fail complete | errMsg
hideInteractionBar | callbacks | success fail complete | errMsg
hideKeyboard | callbacks | success fail complete | errMsg
hideLoading | callbacks | success fail complete | errMsg
hideNavigationBarLoading | callbacks | success fail complete | errMsg
hideShareMenu | callbacks | success fail complete menus | errMsg
hideTabBar | callbacks | success fail complete animation | errMsg
hideTabBarRedDot | callbacks | success fail complete index | errMsg | index:Number
hideToast | callbacks | success fail complete | errMsg
isFollowingAnchor | callbacks | success fail complete | errMsg isFollowing
login | callbacks | success fail complete force | errMsg code anonymousCode isLogin
makePhoneCall | callbacks | success fail complete phoneNumber | errMsg | phoneNumber:String
navigateBack | callbacks | success fail complete delta | errMsg
navigateBackMiniProgram | callbacks | success fail complete extraData | errMsg
navigateTo | callbacks | success fail complete url | errMsg | url:String
navigateToMiniProgram | callbacks | success fail complete appId path extraData envVersion=current,latest | errMsg | appId:String
navigateToScene | callbacks | success fail complete scene=sidebar | errMsg | scene:String
navigateToVideoView | callbacks | success fail complete videoId | errMsg | videoId:String
offAppHide | void
offAppLaunch | void
offAppShow | void
offCompassChange | void
offError | void
offGetWifiList | void
offLazyLoadError | void
offNetworkStatusChange | void |  | networkType=2g,3g,4g,none,unknown,wifi isConnected
offPageNotFound | void
offUnhandledRejection | void
offUserCaptureScreen | void
offWindowResize | OffWindowResize
onAccelerometerChange | void |  | x y z
onAppHide | void
onAppLaunch | void
onAppShow | void |  | path scene query referrerInfo=appId,extraData
onCompassChange | void |  | direction
onError | void
onGetWifiList | void
onLazyLoadError | void |  | type subpackage errMsg
onMemoryWarning | void |  | level
onNetworkStatusChange | void |  | networkType=2g,3g,4g,none,unknown,wifi isConnected
onNetworkWeakChange | void
onPageNotFound | void |  | path isEntryPage query
onReceiveAudiencesFollowAction | void |  | followInfoList
onReceiveSpecifiedComment | void |  | commentList
onUnhandledRejection | void |  | reason promise=then,catch,finally
onUserCaptureScreen | void
onWindowResize | OnWindowResize
openAwemeUserProfile | callbacks | success fail complete | errMsg
openLocation | callbacks | success fail complete latitude longitude scale name address | errMsg | latitude:Number longitude:Number
openSetting | callbacks | success fail complete withSubscriptions | errMsg authSetting subscriptionsSetting=mainSwitch,itemSettings,templateSettings
pageScrollTo | callbacks | success fail complete scrollTop duration | errMsg | scrollTop:Number
pay | callbacks | success fail complete orderInfo=order_id,order_token _debug service | errMsg code | orderInfo:Object
performance | =Performance
prerenderVideo | callbacks | success fail complete src size | errMsg | src:String size:Number
previewImage | callbacks | success fail complete urls current showmenu | errMsg | urls:Array
reLaunch | callbacks | success fail complete url | errMsg | url:String
redirectTo | callbacks | success fail complete url | errMsg | url:String
removeSavedFile | callbacks | success fail complete filePath | errMsg | filePath:String
removeStorage | callbacks | success fail complete key | errMsg | key:String
removeStorageSync | void |  |  | args:Object
removeTabBarBadge | callbacks | success fail complete index | errMsg | index:Number
reportAnalytics | void
request | RequestTask | success fail complete url header method=DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT data dataType responseType | errMsg statusCode header data | url:String
requestSubscribeMessage | callbacks | success fail complete tmplIds=toString,toLocaleString,pop,push,concat,join,reverse,shift,slice,sort,splice,unshift,indexOf,lastIndexOf,every,some,forEach,map,filter,reduce,reduceRight,find,findIndex,fill,copyWithin,entries,keys,values,includes,flatMap,flat,at,length | errMsg TEMPLATE_ID templateSettings | tmplIds:Object
saveFile | callbacks | success fail complete tempFilePath filePath | errMsg savedFilePath | tempFilePath:String
saveImageToPhotosAlbum | callbacks | success fail complete filePath | errMsg | filePath:String
scanCode | callbacks | success fail complete | errMsg result
setClipboardData | callbacks | success fail complete data | errMsg | data:String
setKeepScreenOn | callbacks | success fail complete keepScreenOn | errMsg | keepScreenOn:Boolean
setNavigationBarColor | callbacks | success fail complete frontColor backgroundColor | errMsg | frontColor:String backgroundColor:String
setNavigationBarTitle | callbacks | success fail complete title | errMsg | title:String
setPageInfo | callbacks | title keywords description success fail complete
setScreenBrightness | callbacks | success fail complete value | errMsg | value:Number
setStorage | callbacks | success fail complete key data | errMsg | key:String
setStorageSync | void |  |  | args:Object
setTabBarBadge | callbacks | success fail complete index text | errMsg | index:Number text:String
setTabBarItem | callbacks | success fail complete index text iconPath selectedIconPath | errMsg | index:Number
setTabBarStyle | callbacks | success fail complete color selectedColor backgroundColor borderStyle=black,white | errMsg
showActionSheet | callbacks | itemList success fail complete | tapIndex
showDouyinOpenAuth | callbacks | success fail complete scopes=hotsearch,incremental_authorization,renew_refresh_token,star_author_score_display,star_top_score_display,star_tops | errMsg ticket grantPermissions | scopes:Object
showFavoriteGuide | callbacks | success fail complete type content position | errMsg
showInteractionBar | callbacks | success fail complete | errMsg
showLoading | callbacks | success fail complete title mask | errMsg | title:String
showModal | callbacks | success fail complete title content confirmText showCancel cancelText | errMsg confirm cancel content
showNavigationBarLoading | callbacks | success fail complete | errMsg
showShareMenu | callbacks | success fail complete menus | errMsg
showTabBar | callbacks | success fail complete animation | errMsg
showTabBarRedDot | callbacks | success fail complete index | errMsg | index:Number
showToast | callbacks | success fail complete title icon=fail,loading,none,success duration mask | errMsg | title:String
startAccelerometer | callbacks | success fail complete | errMsg
startCompass | callbacks | success fail complete | errMsg
startPullDownRefresh | callbacks | success fail complete | errMsg
stopAccelerometer | callbacks | success fail complete | errMsg
stopCompass | callbacks | success fail complete | errMsg
stopPullDownRefresh | callbacks | success fail complete | errMsg
subscribeAudiencesFollowAction | callbacks | success fail complete | errMsg
subscribeSpecifiedContentComment | callbacks | success fail complete keyWordList | errMsg | keyWordList:Array
subscribeSpecifiedUserComment | callbacks | success fail complete openUIDList | errMsg | openUIDList:Array
switchTab | callbacks | success fail complete url | errMsg | url:String
unsubscribeAllSpecifiedContentComment | callbacks | success fail complete | errMsg
unsubscribeAllSpecifiedUserComment | callbacks | success fail complete | errMsg
unsubscribeAudiencesFollowAction | callbacks | success fail complete | errMsg
updateExitGuideWindowInfo | callbacks | success fail complete windowType imageUrl title subTitle | errMsg logId | windowType:String imageUrl:String title:String subTitle:String
updateSidebarActivity | callbacks | success fail complete activity type=add,remove | errMsg logId | activity:String type:String
uploadFile | UpdateTask | success fail complete url filePath name header formData | errMsg data statusCode | url:String filePath:String name:String
vibrateLong | callbacks | success fail complete | errMsg
vibrateShort | callbacks | success fail complete | errMsg
`,
  `
Animation.backgroundColor | Animation
Animation.bottom | Animation
Animation.height | Animation
Animation.left | Animation
Animation.matrix | Animation
Animation.matrix3d | Animation
Animation.opacity | Animation
Animation.right | Animation
Animation.rotate | Animation
Animation.rotate3d | Animation
Animation.rotateX | Animation
Animation.rotateY | Animation
Animation.rotateZ | Animation
Animation.scale | Animation
Animation.scale3d | Animation
Animation.scaleX | Animation
Animation.scaleY | Animation
Animation.scaleZ | Animation
Animation.skew | Animation
Animation.skewX | Animation
Animation.skewY | Animation
Animation.top | Animation
Animation.translate | Animation
Animation.translate3d | Animation
Animation.translateX | Animation
Animation.translateY | Animation
Animation.translateZ | Animation
Animation.width | Animation
BackgroundAudioManager.audioPage | =
BackgroundAudioManager.buffered | =
BackgroundAudioManager.coverImgUrl | =
BackgroundAudioManager.currentTime | =
BackgroundAudioManager.duration | =
BackgroundAudioManager.epname | =
BackgroundAudioManager.onCanplay | void
BackgroundAudioManager.onEnded | void
BackgroundAudioManager.onError | void
BackgroundAudioManager.onSeeked | void
BackgroundAudioManager.onSeeking | void
BackgroundAudioManager.onTimeUpdate | void
BackgroundAudioManager.onWaiting | void
BackgroundAudioManager.pause | void
BackgroundAudioManager.paused | =
BackgroundAudioManager.play | void
BackgroundAudioManager.protocol | =
BackgroundAudioManager.seek | void
BackgroundAudioManager.singer | =
BackgroundAudioManager.src | =
BackgroundAudioManager.startTime | =
BackgroundAudioManager.stop | void
BackgroundAudioManager.title | =
BackgroundAudioManager.webUrl | =
CanvasContext.arc | void
CanvasContext.beginPath | void
CanvasContext.bezierCurveTo | void
CanvasContext.clearRect | void
CanvasContext.clip | void
CanvasContext.closePath | void
CanvasContext.createLinearGradient | void
CanvasContext.draw | void
CanvasContext.drawImage | void
CanvasContext.fill | void
CanvasContext.fillRect | void
CanvasContext.fillText | void
CanvasContext.lineTo | void
CanvasContext.measureText | void
CanvasContext.moveTo | void
CanvasContext.quadraticCurveTo | void
CanvasContext.rect | void
CanvasContext.restore | void
CanvasContext.rotate | void
CanvasContext.save | void
CanvasContext.scale | void
CanvasContext.setFillStyle | void
CanvasContext.setFontSize | void
CanvasContext.setGlobalAlpha | void
CanvasContext.setLineCap | void
CanvasContext.setLineDash | void
CanvasContext.setLineJoin | void
CanvasContext.setLineWidth | void
CanvasContext.setMiterLimit | void
CanvasContext.setShadow | void
CanvasContext.setStrokeStyle | void
CanvasContext.setTextAlign | void
CanvasContext.setTextBaseline | void
CanvasContext.setTransform | void
CanvasContext.stroke | void
CanvasContext.strokeRect | void
CanvasContext.transform | void
CanvasContext.translate | void
Cloud.CloudID | value
Cloud.callContainer | callbacks |  |  | path:String
Cloud.connectContainer | CloudSocketTask |  |  | path:String
Cloud.deleteFile | callbacks |  |  | cloudPaths:Array
Cloud.downloadFile | CloudDownloadTask |  |  | cloudPath:String
Cloud.envID | =
Cloud.getTempFileURL | callbacks |  |  | cloudPaths:Array
Cloud.serviceID | =
Cloud.uploadFile | CloudUploadTask |  |  | cloudPath:String filePath:String
CloudDownloadTask.offProgressUpdate | void
CloudDownloadTask.onProgressUpdate | void
CloudExtensionManager.exitGroup | callbacks |  |  | groupInfoArray:Array
CloudExtensionManager.joinGroup | callbacks |  |  | groupInfoArray:Array
CloudSocketTask.CLOSED | =
CloudSocketTask.CLOSING | =
CloudSocketTask.CONNECTING | =
CloudSocketTask.OPEN | =
CloudSocketTask.close | callbacks
CloudSocketTask.getCloudExtensionManager | CloudExtensionManager
CloudSocketTask.onClose | void
CloudSocketTask.onError | void
CloudSocketTask.onMessage | void
CloudSocketTask.onOpen | void
CloudSocketTask.readyState | =
CloudSocketTask.send | callbacks
CloudUploadTask.offProgressUpdate | void
CloudUploadTask.onProgressUpdate | void
DownloadTask.abort | void
DownloadTask.onProgressUpdate | void
FileSystemManager.access | callbacks |  |  | path:String
FileSystemManager.accessSync | void |  |  | args:Object
FileSystemManager.appendFile | callbacks |  |  | filePath:String encoding:String
FileSystemManager.appendFileSync | void |  |  | args:Object
FileSystemManager.copyFile | callbacks |  |  | srcPath:String destPath:String
FileSystemManager.copyFileSync | void |  |  | args:Object
FileSystemManager.getFileInfo | callbacks |  |  | filePath:String
FileSystemManager.getSavedFileList | callbacks
FileSystemManager.mkdir | callbacks |  |  | dirPath:String
FileSystemManager.mkdirSync | void |  |  | args:Object
FileSystemManager.readFile | callbacks |  |  | filePath:String
FileSystemManager.readFileSync | value |  |  | args:Object
FileSystemManager.readdir | callbacks |  |  | dirPath:String
FileSystemManager.readdirSync | value |  |  | args:Object
FileSystemManager.removeSavedFile | callbacks |  |  | filePath:String
FileSystemManager.rename | callbacks |  |  | oldPath:String newPath:String
FileSystemManager.renameSync | void |  |  | args:Object
FileSystemManager.rmdir | callbacks |  |  | dirPath:String
FileSystemManager.rmdirSync | void |  |  | args:Object
FileSystemManager.saveFile | callbacks |  |  | tempFilePath:String
FileSystemManager.saveFileSync | value |  |  | args:Object
FileSystemManager.stat | callbacks |  |  | path:String
FileSystemManager.statSync | value |  |  | args:Object
FileSystemManager.truncate | callbacks |  |  | filePath:String length:Number
FileSystemManager.truncateSync | void |  |  | args:Object
FileSystemManager.unlink | callbacks |  |  | filePath:String
FileSystemManager.unlinkSync | void |  |  | args:Object
FileSystemManager.unzip | callbacks |  |  | zipFilePath:String targetPath:String
FileSystemManager.writeFile | callbacks |  |  | filePath:String data:String encoding:String
FileSystemManager.writeFileSync | void |  |  | args:Object
InnerAudioContext.autoplay | =
InnerAudioContext.buffered | =
InnerAudioContext.currentTime | =
InnerAudioContext.destroy | void
InnerAudioContext.duration | =
InnerAudioContext.loop | =
InnerAudioContext.obeyMuteSwitch | =
InnerAudioContext.offCanplay | void
InnerAudioContext.offEnded | void
InnerAudioContext.offError | void
InnerAudioContext.offPause | void
InnerAudioContext.offPlay | void
InnerAudioContext.offSeeked | void
InnerAudioContext.offSeeking | void
InnerAudioContext.offStop | void
InnerAudioContext.offTimeUpdate | void
InnerAudioContext.offWaiting | void
InnerAudioContext.onCanplay | void
InnerAudioContext.onEnded | void
InnerAudioContext.onError | void
InnerAudioContext.onPause | void
InnerAudioContext.onPlay | void
InnerAudioContext.onSeeked | void
InnerAudioContext.onSeeking | void
InnerAudioContext.onStop | void
InnerAudioContext.onTimeUpdate | void
InnerAudioContext.onWaiting | void
InnerAudioContext.pause | void
InnerAudioContext.paused | =
InnerAudioContext.play | void
InnerAudioContext.seek | void
InnerAudioContext.src | =
InnerAudioContext.stop | void
InnerAudioContext.volume | =
IntersectionObserver.disconnect | void
IntersectionObserver.observe | void
IntersectionObserver.relativeTo | IntersectionObserver
IntersectionObserver.relativeToViewport | IntersectionObserver
InterstitialAd.destroy | Promise
InterstitialAd.load | Promise
InterstitialAd.offClose | void
InterstitialAd.offError | void
InterstitialAd.offLoad | void
InterstitialAd.onClose | void
InterstitialAd.onError | void
InterstitialAd.onLoad | void
InterstitialAd.show | Promise
LivePlayerContext.direction | =
LivePlayerContext.exitFullScreen | void
LivePlayerContext.mute | void
LivePlayerContext.play | void
LivePlayerContext.requestFullScreen | void
LivePlayerContext.stop | void
LivePlayerContext.unmute | void
MapContext.getCenterLocation | callbacks
MapContext.getRegion | callbacks
MapContext.getRotate | callbacks
MapContext.getScale | callbacks
MapContext.getSkew | callbacks
MapContext.includePoints | callbacks |  |  | point:Array
MapContext.mapToScreen | callbacks |  |  | longitude:Number latitude:Number
MapContext.moveAlong | callbacks |  |  | markerId:Number path:Array
MapContext.moveToLocation | callbacks |  |  | longitude:Number latitude:Number
MapContext.screenToMap | callbacks |  |  | x:Number y:Number
MapContext.translateMarker | callbacks |  |  | markerId:Number destination:Object
NodesRef.boundingClientRect | SelectorQuery
NodesRef.fields | SelectorQuery
NodesRef.node | SelectorQuery
NodesRef.scrollOffset | SelectorQuery
ObserverRes.disconnect | void
ObserverRes.observe | void
OffWindowResize.offWindowResize | void
OffscreenCanvas.getContext | value
OnWindowResize.windowResize | void
Performance.clearMarks | void
Performance.createObserver | ObserverRes
Performance.getCurrentPageEntries | value
Performance.getEntries | value
Performance.getEntriesByName | value
Performance.getEntriesByPage | value
Performance.getEntriesByType | value
Performance.mark | value
Performance.setBufferSize | void
RecordManager.onError | void
RecordManager.onFrameRecorded | void
RecordManager.onPause | void
RecordManager.onResume | void
RecordManager.onStart | void
RecordManager.onStop | void
RecordManager.pause | void
RecordManager.resume | void
RecordManager.start | void
RecordManager.stop | void
RequestTask.abort | void
SelectorQuery.exec | NodesRef
SelectorQuery.in | SelectorQuery |  |  | data:Object
SelectorQuery.select | NodesRef
SelectorQuery.selectAll | NodesRef
SelectorQuery.selectViewport | NodesRef
SocketTask.CLOSED | =
SocketTask.CLOSING | =
SocketTask.CONNECTING | =
SocketTask.OPEN | =
SocketTask.close | callbacks
SocketTask.onClose | void
SocketTask.onError | void
SocketTask.onMessage | void
SocketTask.onOpen | void
SocketTask.readyState | =
SocketTask.send | callbacks
UpdateManager.applyUpdate | void
UpdateManager.onCheckForUpdate | void
UpdateManager.onUpdateFailed | void
UpdateManager.onUpdateReady | void
UpdateTask.abort | void
UpdateTask.onProgressUpdate | void
VideoContext.exitFullScreen | void
VideoContext.pause | void
VideoContext.play | void
VideoContext.requestFullScreen | void
VideoContext.seek | void
VideoContext.stop | void
workerContext.onMessage | void
workerContext.postMessage | void
workerContext.terminate | void
`,
);
