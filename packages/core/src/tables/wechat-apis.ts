import { apiTable } from './api-table';

/** Everything that `wx` has; made from WeChat's typings by scripts/make-tables.ts. */
export const wechatApis = apiTable(
  `
addCard | Promise | cardList complete fail success | cardList errMsg | cardList:Array
addFileToFavorites | Promise | filePath complete fail fileName success | errMsg | filePath:String
addPaymentPassFinish | Promise | activationData encryptedPassData ephemeralPublicKey panid complete fail success | errorMsg result errMsg | activationData:String encryptedPassData:String ephemeralPublicKey:String panid:String
addPaymentPassGetCertificateData | Promise | style complete fail success | certificates errnonceorMsg errorMsg result signNonce errMsg | style:Number
addPhoneCalendar | Promise | startTime title alarm alarmOffset allDay complete description endTime fail location path signature success | errMsg | startTime:Number title:String
addPhoneContact | Promise | firstName addressCity addressCountry addressPostalCode addressState addressStreet complete email fail homeAddressCity homeAddressCountry homeAddressPostalCode homeAddressState homeAddressStreet homeFaxNumber homePhoneNumber hostNumber lastName middleName mobilePhoneNumber nickName organization photoFilePath remark success title url weChatNumber workAddressCity workAddressCountry workAddressPostalCode workAddressState workAddressStreet workFaxNumber workPhoneNumber | errMsg | firstName:String
addPhoneRepeatCalendar | Promise | startTime title alarm alarmOffset allDay complete description endTime fail location path repeatEndTime repeatInterval=day,month,week,year signature success | errMsg | startTime:Number title:String
addVideoToFavorites | Promise | videoPath complete fail success thumbPath | errMsg | videoPath:String
arrayBufferToBase64 | value
authPrivateMessage | Promise | shareTicket complete fail success | encryptedData errMsg iv valid | shareTicket:String
authorize | Promise | scope complete fail success | errMsg | scope:String
authorizeForMiniProgram | Promise | scope complete fail success | errMsg | scope:String
base64ToArrayBuffer | value
batchGetStorage | Promise | keyList complete fail success | errMsg | keyList:Array
batchGetStorageSync | value |  |  | keyList:Array
batchSetStorage | Promise | kvList complete fail success | errMsg | kvList:Array
batchSetStorageSync | void |  |  | kvList:Array
bindEmployeeRelation | Promise | tmplIds complete fail success | bindingStatus=accept,reject errMsg | tmplIds:Array
canAddSecureElementPass | Promise | panid complete fail success | errorMsg result errMsg | panid:String
canIUse | value
cancelIdleCallback | void
canvasGetImageData | Promise | canvasId height width x y complete fail success | data height width errMsg | canvasId:String height:Number width:Number x:Number y:Number
canvasPutImageData | Promise | canvasId data height width x y complete fail success | errMsg | canvasId:String height:Number width:Number x:Number y:Number
canvasToTempFilePath | Promise | canvas canvasId complete destHeight destWidth fail fileType=jpg,png height quality success width x y | tempFilePath errMsg
checkDeviceSupportHevc | Promise | complete fail success | supportHevc errMsg
checkEmployeeRelation | Promise | complete fail success | bindingStatus=accept,reject errMsg
checkIsAddedToMyMiniProgram | Promise | complete fail success | added errMsg
checkIsOpenAccessibility | Promise | complete fail success | open errMsg
checkIsPictureInPictureActive | value
checkIsSoterEnrolledInDevice | Promise | checkAuthMode=facial,fingerPrint,speech complete fail success | errMsg isEnrolled | checkAuthMode:String
checkIsSupportFacialRecognition | Promise | complete fail success | errMsg
checkIsSupportSoterAuthentication | Promise | complete fail success | supportMode errMsg
checkSession | Promise | complete fail success | errMsg
checkTransitCardSupport | Promise | issuerID actionType complete fail success | errorMsg hasConflictCard result supportNFC supportSE walletReady errMsg | issuerID:String
chooseAddress | Promise | complete fail success | cityName countyName detailInfo detailInfoNew errMsg nationalCode postalCode provinceName streetName telNumber userName
chooseContact | Promise | complete fail success | displayName phoneNumber phoneNumberList errMsg
chooseImage | Promise | complete count fail sizeType sourceType success | tempFilePaths tempFiles errMsg
chooseInvoice | Promise | complete fail success | invoiceInfo errMsg
chooseInvoiceTitle | Promise | complete fail success | bankAccount bankName companyAddress errMsg taxNumber telephone title type
chooseLicensePlate | Promise | complete fail success | plateNumber errMsg
chooseLocation | Promise | complete fail latitude longitude success | address latitude longitude name errMsg
chooseMedia | Promise | camera=back,front complete count fail maxDuration mediaType sizeType sourceType success | tempFiles type errMsg
chooseMessageFile | Promise | count complete extension fail success type=all,file,image,video | tempFiles errMsg | count:Number
choosePoi | Promise | complete fail success | address city latitude longitude name type errMsg
chooseVideo | Promise | camera=back,front complete compressed fail maxDuration sourceType success | duration height size tempFilePath width errMsg
clearStorage | Promise | complete fail success | errMsg
clearStorageSync | void
closeBLEConnection | Promise | deviceId complete fail success | errMsg errCode | deviceId:String
closeBluetoothAdapter | Promise | complete fail success | errMsg errCode
closeSocket | Promise | code complete fail reason success | errMsg
cloud | =WxCloud
compressImage | Promise | src complete compressedHeight compressedWidth fail quality success | tempFilePath errMsg | src:String
compressVideo | Promise | bitrate fps resolution src complete fail quality=high,low,medium success | size tempFilePath errMsg | bitrate:Number fps:Number resolution:Number src:String
connectSocket | SocketTask | url complete fail forceCellularNetwork header perMessageDeflate protocols success tcpNoDelay timeout | errMsg | url:String
connectWifi | Promise | SSID password BSSID complete fail maunal partialInfo success | errMsg errCode | SSID:String password:String
createAnimation | Animation | delay duration timingFunction=ease,ease-in,ease-in-out,ease-out,linear,step-end,step-start transformOrigin
createAudioContext | AudioContext
createBLEConnection | Promise | deviceId complete fail success timeout | errMsg errCode | deviceId:String
createBLEPeripheralServer | Promise | complete fail success | server=addService,close,offCharacteristicReadRequest,offCharacteristicSubscribed,offCharacteristicUnsubscribed,offCharacteristicWriteRequest,onCharacteristicReadRequest,onCharacteristicSubscribed,onCharacteristicUnsubscribed,onCharacteristicWriteRequest,removeService,startAdvertising,stopAdvertising,writeCharacteristicValue errMsg
createBufferURL | value
createCacheManager | CacheManager | extra=apiList maxAge mode=always,none,weakNetwork origin
createCameraContext | CameraContext
createCanvasContext | CanvasContext
createGlobalPayment | GlobalPayment | mchRegion isSandbox |  | mchRegion:String
createInferenceSession | InferenceSession | model allowNPU allowQuantize precisionLevel typicalShape |  | model:String
createInnerAudioContext | InnerAudioContext | useWebAudioImplement
createIntersectionObserver | IntersectionObserver
createInterstitialAd | InterstitialAd | adUnitId |  | adUnitId:String
createLivePlayerContext | LivePlayerContext
createLivePusherContext | LivePusherContext
createMapContext | MapContext
createMediaAudioPlayer | MediaAudioPlayer
createMediaContainer | MediaContainer
createMediaRecorder | MediaRecorder
createOffscreenCanvas | OffscreenCanvas | compInst height type=2d,webgl width
createRewardedVideoAd | RewardedVideoAd | adUnitId disableFallbackSharePage multiton |  | adUnitId:String
createSelectorQuery | SelectorQuery
createTCPSocket | TCPSocket | type=ipv4,ipv6
createUDPSocket | UDPSocket
createVKSession | VKSession | track=plane,IDCard,OCR,OSD,body,depth,face,hand,marker,shoe,threeDof gl version=v1,v2 |  | track:Object
createVideoContext | VideoContext
createVideoDecoder | VideoDecoder
createWebAudioContext | WebAudioContext
createWorker | Worker
cropImage | Promise | cropScale src complete fail success | tempFilePath errMsg | cropScale:String src:String
deleteTransitCard | Promise | issuerID sign timestamp complete fail orderNo refundAccountNumber success | errMsg errno errorCode | issuerID:String sign:String timestamp:String
disableAlertBeforeUnload | Promise | complete fail success | errMsg
downloadFile | DownloadTask | url complete enableHttp2 enableProfile enableQuic fail filePath header success timeout | filePath profile=SSLconnectionEnd,SSLconnectionStart,connectEnd,connectStart,domainLookUpEnd,domainLookUpStart,downstreamThroughputKbpsEstimate,estimate_nettype,fetchStart,httpDNSDomainLookUpEnd,httpDNSDomainLookUpStart,httpRttEstimate,invokeStart,peerIP,port,protocol,queueEnd,queueStart,receivedBytedCount,redirectEnd,redirectStart,requestEnd,requestStart,responseEnd,responseStart,rtt,sendBytesCount,socketReused,throughputKbps,transportRttEstimate,usingHighPerformanceMode statusCode tempFilePath errMsg | url:String
editImage | Promise | src complete fail success | tempFilePath errMsg | src:String
enableAlertBeforeUnload | Promise | message complete fail success | errMsg | message:String
enterChatToolMode | Promise | chatToolRooms complete fail selectLimit singleChatRoom success | errMsg
env | = |  | USER_DATA_PATH
exitMiniProgram | Promise | complete fail success | errMsg
exitVoIPChat | Promise | complete fail success | errMsg
faceDetect | Promise | frameBuffer height width complete enableAngle enableConf enableMultiFace enablePoint fail success | angleArray=pitch,roll,yaw confArray=global,leftEye,mouth,nose,rightEye detectRect faceInfo pointArray x y errMsg | frameBuffer:ArrayBuffer height:Number width:Number
getAccountInfoSync | value |  | miniProgram=appId,envVersion,version plugin=appId,version
getApiCategory | value
getAppAuthorizeSetting | value |  | albumAuthorized=authorized,denied bluetoothAuthorized=authorized,denied cameraAuthorized=authorized,denied locationAuthorized=authorized,denied locationReducedAccuracy microphoneAuthorized=authorized,denied notificationAlertAuthorized=authorized,denied notificationAuthorized=authorized,denied notificationBadgeAuthorized=authorized,denied notificationSoundAuthorized=authorized,denied phoneCalendarAuthorized=authorized,denied
getAppBaseInfo | value |  | PCKernelVersion SDKVersion enableDebug fontSizeScaleFactor fontSizeSetting host=appId language version theme=dark,light
getAvailableAudioSources | Promise | complete fail success | audioSources errMsg
getBLEDeviceCharacteristics | Promise | deviceId serviceId complete fail success | characteristics errMsg | deviceId:String serviceId:String
getBLEDeviceRSSI | Promise | deviceId complete fail success | RSSI errMsg | deviceId:String
getBLEDeviceServices | Promise | deviceId complete fail success | services errMsg | deviceId:String
getBLEMTU | Promise | deviceId complete fail success writeType=write,writeNoResponse | mtu errMsg | deviceId:String
getBackgroundAudioManager | BackgroundAudioManager
getBackgroundAudioPlayerState | Promise | complete fail success | currentPosition dataUrl downloadPercent duration status errMsg
getBackgroundFetchData | Promise | fetchType complete fail success | fetchedData path query scene timeStamp errMsg | fetchType:String
getBackgroundFetchToken | Promise | complete fail success | errMsg token
getBatteryInfo | Promise | complete fail success | isCharging isLowPowerModeEnabled level errMsg
getBatteryInfoSync | value |  | isCharging isLowPowerModeEnabled level
getBeacons | Promise | complete fail success | beacons errMsg
getBluetoothAdapterState | Promise | complete fail success | available discovering errMsg
getBluetoothDevices | Promise | complete fail success | devices errMsg
getChannelsLiveInfo | Promise | finderUserName complete endTime fail startTime success | description feedId headUrl nickname nonceId otherInfos replayStatus status errMsg | finderUserName:String
getChannelsLiveNoticeInfo | Promise | finderUserName complete fail success | headUrl nickname noticeId otherInfos reservable startTime status errMsg | finderUserName:String
getChannelsShareKey | Promise | complete fail success | promoter=finderNickname,promoterId,promoterOpenId sharerOpenId errMsg
getChatToolInfo | Promise | complete fail success | cloudID encryptedData errMsg iv
getClipboardData | Promise | complete fail success | data errMsg
getCommonConfig | Promise | mode complete fail keys success | conf conf_type errcode errmsg expire_sec errMsg | mode:Number
getConnectedBluetoothDevices | Promise | services complete fail success | devices errMsg | services:Array
getConnectedWifi | Promise | complete fail partialInfo success | wifi=BSSID,SSID,frequency,secure,signalStrength errMsg
getDeviceBenchmarkInfo | Promise | complete fail success | benchmarkLevel modelLevel errMsg
getDeviceInfo | value |  | abi benchmarkLevel brand cpuType deviceAbi memorySize model platform=android,devtools,ios,mac,ohos,ohos_pc,windows system
getDeviceVoIPList | Promise | complete fail success | list errMsg
getEnterOptionsSync | value |  | apiCategory=browseOnly,chatTool,default,embedded,nativeFunctionalized forwardMaterials hostExtraData=host_scene path query referrerInfo=appId,extraData scene chatType shareTicket
getExptInfoSync | value
getExtConfig | Promise | complete fail success | extConfig errMsg
getExtConfigSync | value
getFileInfo | Promise | filePath digestAlgorithm | digest size | filePath:String
getFileSystemManager | FileSystemManager
getFuzzyLocation | Promise | complete fail success type=gcj02,wgs84 | latitude longitude errMsg
getGroupEnterInfo | Promise | allowSingleChat complete fail needGroupOpenID success | cloudID encryptedData errMsg iv
getHCEState | Promise | complete fail success | errMsg errCode
getImageInfo | Promise | src complete fail success | height orientation=down,down-mirrored,left,left-mirrored,right,right-mirrored,up,up-mirrored path type=gif,jpeg,png,tiff,unknown width errMsg | src:String
getInferenceEnvInfo | Promise | complete fail success | ver errMsg
getLaunchOptionsSync | value |  | apiCategory=browseOnly,chatTool,default,embedded,nativeFunctionalized forwardMaterials hostExtraData=host_scene path query referrerInfo=appId,extraData scene chatType shareTicket
getLocalIPAddress | Promise | complete fail success | errMsg localip netmask
getLocation | Promise | altitude complete fail highAccuracyExpireTime isHighAccuracy success type | accuracy altitude horizontalAccuracy latitude longitude speed verticalAccuracy errMsg
getLogManager | LogManager | level
getMenuButtonBoundingClientRect | value |  | bottom height left right top width
getNFCAdapter | NFCAdapter
getNetworkType | Promise | complete fail success | hasSystemProxy networkType=2g,3g,4g,5g,none,unknown,wifi signalStrength weakNet errMsg
getPerformance | Performance
getPluginUpdateManager | PluginUpdateManager | pluginId |  | pluginId:String
getPrivacySetting | Promise | complete fail success | needAuthorization privacyContractName errMsg
getRandomValues | Promise | length complete fail success | randomValues errMsg | length:Number
getRealtimeLogManager | RealtimeLogManager
getRecorderManager | RecorderManager
getRendererUserAgent | Promise | complete fail success
getSavedFileInfo | Promise | filePath | createTime size | filePath:String
getSavedFileList | Promise |  | fileList
getScreenBrightness | Promise | complete fail success | value errMsg
getScreenRecordingState | Promise | complete fail success | state=off,on errMsg
getSecureElementPasses | Promise | complete fail success | errorMsg passes result errMsg
getSelectedTextRange | Promise | complete fail success | end start errMsg
getSetting | Promise | complete fail success withSubscriptions | authSetting subscriptionsSetting=mainSwitch,itemSettings miniprogramAuthSetting errMsg
getShareInfo | Promise | shareTicket complete fail success timeout | cloudID encryptedData errMsg iv | shareTicket:String
getShowSplashAdStatus | Promise | complete fail success | code status=fail,pending,success,unknown errMsg
getSkylineInfo | Promise | complete fail success | isSupported version reason
getSkylineInfoSync | value |  | isSupported version reason
getStorage | Promise | key complete encrypt fail success | data errMsg | key:String
getStorageInfo | Promise | complete fail success | currentSize keys limitSize errMsg
getStorageInfoSync | value |  | currentSize keys limitSize
getStorageSync | value |  |  | key:String
getSystemInfo | Promise | complete fail success | SDKVersion albumAuthorized benchmarkLevel bluetoothEnabled brand cameraAuthorized deviceOrientation=landscape,portrait enableDebug fontSizeSetting host=appId language locationAuthorized locationEnabled locationReducedAccuracy microphoneAuthorized model notificationAlertAuthorized notificationAuthorized notificationBadgeAuthorized notificationSoundAuthorized phoneCalendarAuthorized pixelRatio platform=android,devtools,ios,mac,ohos,ohos_pc,windows safeArea=bottom,height,left,right,top,width screenHeight screenWidth statusBarHeight system version wifiEnabled windowHeight windowWidth theme=dark,light
getSystemInfoAsync | Promise | complete fail success | SDKVersion albumAuthorized benchmarkLevel bluetoothEnabled brand cameraAuthorized deviceOrientation=landscape,portrait enableDebug fontSizeSetting host=appId language locationAuthorized locationEnabled locationReducedAccuracy microphoneAuthorized model notificationAlertAuthorized notificationAuthorized notificationBadgeAuthorized notificationSoundAuthorized phoneCalendarAuthorized pixelRatio platform=android,devtools,ios,mac,ohos,ohos_pc,windows safeArea=bottom,height,left,right,top,width screenHeight screenWidth statusBarHeight system version wifiEnabled windowHeight windowWidth theme=dark,light
getSystemInfoSync | value |  | SDKVersion albumAuthorized benchmarkLevel bluetoothEnabled brand cameraAuthorized deviceOrientation=landscape,portrait enableDebug fontSizeSetting host=appId language locationAuthorized locationEnabled locationReducedAccuracy microphoneAuthorized model notificationAlertAuthorized notificationAuthorized notificationBadgeAuthorized notificationSoundAuthorized phoneCalendarAuthorized pixelRatio platform=android,devtools,ios,mac,ohos,ohos_pc,windows safeArea=bottom,height,left,right,top,width screenHeight screenWidth statusBarHeight system version wifiEnabled windowHeight windowWidth theme=dark,light
getSystemSetting | value |  | bluetoothEnabled deviceOrientation=landscape,portrait locationEnabled wifiEnabled
getTransitCardCPLC | Promise | complete fail success | cplc errorMsg result seid walletVersionCode errMsg
getTransitCardInfo | Promise | fields issuerID complete fail success | cardInfo errorMsg result errMsg | fields:Array issuerID:String
getTransitCardList | Promise | complete fail issuerID success | cards errorMsg result errMsg
getUpdateManager | UpdateManager
getUserCryptoManager | UserCryptoManager
getUserInfo | Promise | complete fail lang=en,zh_CN,zh_TW success withCredentials | cloudID encryptedData iv rawData signature userInfo=avatarUrl,city,country,gender,language,nickName,province errMsg
getUserProfile | Promise | desc complete fail lang=en,zh_CN,zh_TW success | cloudID encryptedData iv rawData signature userInfo=avatarUrl,city,country,gender,language,nickName,province errMsg | desc:String
getVideoInfo | Promise | src complete fail success | bitrate duration fps height orientation=down,down-mirrored,left,left-mirrored,right,right-mirrored,up,up-mirrored size type width errMsg | src:String
getWeRunData | Promise | complete fail success | cloudID encryptedData iv errMsg
getWifiList | Promise | complete fail success | errMsg errCode
getWindowInfo | value |  | pixelRatio safeArea=bottom,height,left,right,top,width screenHeight screenTop screenWidth statusBarHeight windowHeight windowWidth
getXrFrameSystem | IXrFrameSystem
hideHomeButton | Promise | complete fail success | errMsg
hideKeyboard | Promise | complete fail success | errMsg
hideLoading | Promise | complete fail noConflict success | errMsg
hideNavigationBarLoading | Promise | complete fail success | errMsg
hideShareMenu | Promise | complete fail menus success | errMsg
hideTabBar | Promise | animation complete fail success | errMsg
hideTabBarRedDot | Promise | index complete fail success | errMsg | index:Number
hideToast | Promise | complete fail noConflict success | errMsg
initFaceDetect | Promise | complete fail success | errMsg
isBluetoothDevicePaired | Promise | deviceId complete fail success | errMsg | deviceId:String
isVKSupport | value
issueTransitCard | Promise | issuerID operation orderNo sign complete entrustId fail paymentMode success timestamp | errMsg errno cardNo errorCode | issuerID:String operation:String orderNo:String sign:String
join1v1Chat | Promise | caller=nickname,openid,headImage listener=nickname,openid,headImage backgroundType complete disableSwitchVoice fail minWindowType roomType=video,voice success | errMsg errCode | caller:Object listener:Object
joinVoIPChat | Promise | groupId nonceStr signature timeStamp complete fail forceCellularNetwork muteConfig=muteEarphone,muteMicrophone roomType=video,voice success | errCode errMsg openIdList | groupId:String nonceStr:String signature:String timeStamp:Number
jumpToOfflinePay | Promise | appId nonceStr package paySign queryStr signType timeStamp complete fail success | errMsg | appId:String nonceStr:String package:String paySign:String queryStr:String signType:String timeStamp:String
loadBuiltInFontFace | Promise | family source=WeChatSansSS,WeChatSansStd complete fail global scopes success | errMsg | family:String source:String
loadFontFace | Promise | family source complete desc=style,variant,weight fail global scopes success | status | family:String source:String
login | Promise | complete fail success timeout | code errMsg
makeBluetoothPair | Promise | deviceId pin complete fail success timeout | errMsg | deviceId:String pin:String
makePhoneCall | Promise | phoneNumber complete fail success | errMsg | phoneNumber:String
navigateBack | Promise | complete delta fail success | errMsg
navigateBackMiniProgram | Promise | complete extraData fail success | errMsg
navigateTo | Promise | url complete events fail routeConfig routeOptions routeType success withOpenContainer | eventChannel=emit,off,on,once errMsg | url:String
navigateToMiniProgram | Promise | appId complete envVersion=develop,release,trial extraData fail noRelaunchIfPathUnchanged path shortLink success | errMsg
nextTick | void
notifyBLECharacteristicValueChange | Promise | characteristicId deviceId serviceId state complete fail success type | errMsg errCode | characteristicId:String deviceId:String serviceId:String state:Boolean
notifyGroupMembers | Promise | entrancePath members title complete fail success type=complete,participate | errMsg | entrancePath:String members:Array title:String
offAccelerometerChange | void |  | errMsg
offAfterPageLoad | void |  | componentFramework=exparser,glass-easel openType page path query routeEventId
offAfterPageUnload | void |  | path routeEventId
offApiCategoryChange | void |  | apiCategory=browseOnly,chatTool,default,embedded,nativeFunctionalized
offAppHide | void |  | errMsg
offAppRoute | void |  | notFound openType page path pipMode=max,min query renderer=skyline,webview,xr-frame routeEventId timeStamp webviewId
offAppRouteDone | void |  | openType path query routeEventId timeStamp webviewId
offAppShow | void |  | errMsg
offAudioInterruptionBegin | void |  | errMsg
offAudioInterruptionEnd | void |  | errMsg
offBLECharacteristicValueChange | void
offBLEConnectionStateChange | void |  | connected deviceId
offBLEMTUChange | void |  | deviceId mtu
offBLEPeripheralConnectionStateChanged | void |  | connected deviceId serverId
offBatteryInfoChange | void |  | isLowPowerModeEnabled
offBeaconServiceChange | void
offBeaconUpdate | void
offBeforeAppRoute | void |  | notFound openType page path pipMode=max,min query renderer=skyline,webview,xr-frame routeEventId webviewId
offBeforePageLoad | void |  | componentFramework=exparser,glass-easel openType path query routeEventId
offBeforePageUnload | void |  | page path routeEventId
offBluetoothAdapterStateChange | void
offBluetoothDeviceFound | void
offCompassChange | void |  | errMsg
offCopyUrl | void
offDeviceMotionChange | void |  | errMsg
offEmbeddedMiniProgramHeightChange | void |  | height initialHeight
offError | void |  | errMsg
offGeneratePoster | void
offGetWifiList | void |  | wifiList
offGyroscopeChange | void |  | errMsg
offHCEMessage | void |  | data messageType reason
offKeyDown | void |  | altKey code key shiftKey timeStamp
offKeyUp | void |  | altKey code key shiftKey timeStamp
offKeyboardHeightChange | void |  | height
offLazyLoadError | void |  | errMsg subpackage type
offLocalServiceDiscoveryStop | void |  | errMsg
offLocalServiceFound | void |  | ip port serviceName serviceType
offLocalServiceLost | void |  | serviceName serviceType
offLocalServiceResolveFail | void |  | serviceName serviceType
offLocationChange | void |  | accuracy altitude horizontalAccuracy latitude longitude speed verticalAccuracy
offLocationChangeError | void |  | errCode
offMemoryWarning | void |  | level
offMenuButtonBoundingClientRectWeightChange | void |  | bottom height left right top width
offNetworkStatusChange | void |  | errMsg
offNetworkWeakChange | void |  | networkType weakNet
offPageNotFound | void |  | isEntryPage path query
offParallelStateChange | void |  | isOnParallel leftPage=onLoad,onShow,onReady,onHide,onUnload,onRouteDone,onPullDownRefresh,onReachBottom,onShareAppMessage,onShareTimeline,onPageScroll,onTabItemTap,onResize,onAddToFavorites,onSaveExitState,is,route,options,exitState,router,pageRouter,renderer,setData,hasBehavior,triggerEvent,createSelectorQuery,createIntersectionObserver,createMediaQueryObserver,selectComponent,selectAllComponents,selectOwnerComponent,getRelationNodes,groupSetData,getTabBar,getPageId,animate,clearAnimation,getOpenerEventChannel,applyAnimatedStyle,clearAnimatedStyle,setUpdatePerformanceListener,getPassiveEvent,setPassiveEvent,setInitialRenderingCache,getAppBar,data rightPage=onLoad,onShow,onReady,onHide,onUnload,onRouteDone,onPullDownRefresh,onReachBottom,onShareAppMessage,onShareTimeline,onPageScroll,onTabItemTap,onResize,onAddToFavorites,onSaveExitState,is,route,options,exitState,router,pageRouter,renderer,setData,hasBehavior,triggerEvent,createSelectorQuery,createIntersectionObserver,createMediaQueryObserver,selectComponent,selectAllComponents,selectOwnerComponent,getRelationNodes,groupSetData,getTabBar,getPageId,animate,clearAnimation,getOpenerEventChannel,applyAnimatedStyle,clearAnimatedStyle,setUpdatePerformanceListener,getPassiveEvent,setPassiveEvent,setInitialRenderingCache,getAppBar,data
offScreenRecordingStateChanged | void |  | state=start,stop
offThemeChange | void |  | theme=dark,light
offUnhandledRejection | void |  | promise=then,catch,finally reason
offUserCaptureScreen | void
offUserOffTranslation | void |  | errMsg
offUserTriggerTranslation | void |  | locale type
offVoIPChatInterrupted | void |  | errCode errMsg
offVoIPChatMembersChanged | void |  | errCode errMsg openIdList
offVoIPChatSpeakersChanged | void |  | errCode errMsg openIdList
offVoIPChatStateChanged | void |  | code data errCode errMsg
offVoIPVideoMembersChanged | void |  | errCode errMsg openIdList
offWifiConnected | void |  | wifi=BSSID,SSID,frequency,secure,signalStrength
offWifiConnectedWithPartialInfo | void |  | wifi=BSSID,SSID,frequency,secure,signalStrength
offWindowResize | void |  | size=windowHeight,windowWidth
offWindowStateChange | void |  | state
onAccelerometerChange | void |  | x y z
onAfterPageLoad | void |  | componentFramework=exparser,glass-easel openType page path query routeEventId
onAfterPageUnload | void |  | path routeEventId
onApiCategoryChange | void |  | apiCategory=browseOnly,chatTool,default,embedded,nativeFunctionalized
onAppHide | void |  | reason
onAppRoute | void |  | notFound openType page path pipMode=max,min query renderer=skyline,webview,xr-frame routeEventId timeStamp webviewId
onAppRouteDone | void |  | openType path query routeEventId timeStamp webviewId
onAppShow | void |  | apiCategory=browseOnly,chatTool,default,embedded,nativeFunctionalized forwardMaterials hostExtraData=host_scene path query referrerInfo=appId,extraData scene chatType shareTicket
onAudioInterruptionBegin | void |  | errMsg
onAudioInterruptionEnd | void |  | errMsg
onBLECharacteristicValueChange | void |  | characteristicId deviceId serviceId value
onBLEConnectionStateChange | void |  | connected deviceId
onBLEMTUChange | void |  | deviceId mtu
onBLEPeripheralConnectionStateChanged | void |  | connected deviceId serverId
onBackgroundAudioPause | void |  | errMsg
onBackgroundAudioPlay | void |  | errMsg
onBackgroundAudioStop | void |  | errMsg
onBackgroundFetchData | void |  | fetchType fetchedData path query scene timeStamp
onBatteryInfoChange | void |  | isLowPowerModeEnabled
onBeaconServiceChange | void |  | available discovering
onBeaconUpdate | void |  | beacons
onBeforeAppRoute | void |  | notFound openType page path pipMode=max,min query renderer=skyline,webview,xr-frame routeEventId webviewId
onBeforePageLoad | void |  | componentFramework=exparser,glass-easel openType path query routeEventId
onBeforePageUnload | void |  | page path routeEventId
onBluetoothAdapterStateChange | void |  | available discovering
onBluetoothDeviceFound | void |  | devices
onCompassChange | void |  | accuracy direction
onCopyUrl | void |  | promise query title
onDeviceMotionChange | void |  | alpha beta gamma
onEmbeddedMiniProgramHeightChange | void |  | height initialHeight
onError | void |  | message
onGeneratePoster | void |  | promise src
onGetWifiList | void |  | wifiList
onGyroscopeChange | void |  | x y z
onHCEMessage | void |  | data messageType reason
onKeyDown | void |  | altKey code key shiftKey timeStamp
onKeyUp | void |  | altKey code key shiftKey timeStamp
onKeyboardHeightChange | void |  | height
onLazyLoadError | void |  | errMsg subpackage type
onLocalServiceDiscoveryStop | void |  | errMsg
onLocalServiceFound | void |  | ip port serviceName serviceType
onLocalServiceLost | void |  | serviceName serviceType
onLocalServiceResolveFail | void |  | serviceName serviceType
onLocationChange | void |  | accuracy altitude horizontalAccuracy latitude longitude speed verticalAccuracy
onLocationChangeError | void |  | errCode
onMemoryWarning | void |  | level
onMenuButtonBoundingClientRectWeightChange | void |  | bottom height left right top width
onNeedPrivacyAuthorization | void |  | errMsg
onNetworkStatusChange | void |  | isConnected networkType=2g,3g,4g,5g,none,unknown,wifi
onNetworkWeakChange | void |  | networkType weakNet
onPageNotFound | void |  | isEntryPage path query
onParallelStateChange | void |  | isOnParallel leftPage=onLoad,onShow,onReady,onHide,onUnload,onRouteDone,onPullDownRefresh,onReachBottom,onShareAppMessage,onShareTimeline,onPageScroll,onTabItemTap,onResize,onAddToFavorites,onSaveExitState,is,route,options,exitState,router,pageRouter,renderer,setData,hasBehavior,triggerEvent,createSelectorQuery,createIntersectionObserver,createMediaQueryObserver,selectComponent,selectAllComponents,selectOwnerComponent,getRelationNodes,groupSetData,getTabBar,getPageId,animate,clearAnimation,getOpenerEventChannel,applyAnimatedStyle,clearAnimatedStyle,setUpdatePerformanceListener,getPassiveEvent,setPassiveEvent,setInitialRenderingCache,getAppBar,data rightPage=onLoad,onShow,onReady,onHide,onUnload,onRouteDone,onPullDownRefresh,onReachBottom,onShareAppMessage,onShareTimeline,onPageScroll,onTabItemTap,onResize,onAddToFavorites,onSaveExitState,is,route,options,exitState,router,pageRouter,renderer,setData,hasBehavior,triggerEvent,createSelectorQuery,createIntersectionObserver,createMediaQueryObserver,selectComponent,selectAllComponents,selectOwnerComponent,getRelationNodes,groupSetData,getTabBar,getPageId,animate,clearAnimation,getOpenerEventChannel,applyAnimatedStyle,clearAnimatedStyle,setUpdatePerformanceListener,getPassiveEvent,setPassiveEvent,setInitialRenderingCache,getAppBar,data
onScreenRecordingStateChanged | void |  | state=start,stop
onSocketClose | void |  | code reason
onSocketError | void |  | errMsg
onSocketMessage | void |  | data
onSocketOpen | void |  | header
onThemeChange | void |  | theme=dark,light
onUnhandledRejection | void |  | promise=then,catch,finally reason
onUserCaptureScreen | void |  | promise=then,catch,finally query
onUserOffTranslation | void |  | errMsg
onUserTriggerTranslation | void |  | locale type
onVoIPChatInterrupted | void |  | errCode errMsg
onVoIPChatMembersChanged | void |  | errCode errMsg openIdList
onVoIPChatSpeakersChanged | void |  | errCode errMsg openIdList
onVoIPChatStateChanged | void |  | code data errCode errMsg
onVoIPVideoMembersChanged | void |  | errCode errMsg openIdList
onWifiConnected | void |  | wifi=BSSID,SSID,frequency,secure,signalStrength
onWifiConnectedWithPartialInfo | void |  | wifi=BSSID,SSID,frequency,secure,signalStrength
onWindowResize | void |  | size=windowHeight,windowWidth
onWindowStateChange | void |  | state
openAppAuthorizeSetting | Promise | complete fail success | errMsg
openBluetoothAdapter | Promise | complete fail mode=central,peripheral success | errMsg errCode
openCard | Promise | cardList complete fail success | errMsg | cardList:Array
openChannelsActivity | Promise | feedId finderUserName complete fail success | errMsg | feedId:String finderUserName:String
openChannelsEvent | Promise | eventId finderUserName complete fail success | errMsg | eventId:String finderUserName:String
openChannelsLive | Promise | finderUserName complete fail feedId nonceId success | errMsg | finderUserName:String
openChannelsLiveNoticeInfo | Promise | finderUserName complete fail success | errMsg | finderUserName:String
openChannelsUserProfile | Promise | finderUserName complete fail success | errMsg | finderUserName:String
openChatTool | Promise | url chatType complete fail roomid success | errMsg | url:String
openCustomerServiceChat | Promise | corpId extInfo=url complete fail sendMessageImg sendMessagePath sendMessageTitle showMessageCard success | errMsg | corpId:String extInfo:Object
openDesignerProfile | Promise | url complete fail success | errMsg | url:String
openDocument | Promise | filePath complete fail fileType=doc,docx,pdf,ppt,pptx,xls,xlsx showMenu success | errMsg | filePath:String
openEmbeddedMiniProgram | Promise | appId allowFullScreen complete envVersion=develop,release,trial extraData fail noRelaunchIfPathUnchanged path shortLink success verify=binding,unionProduct | errMsg | appId:String
openHKOfflinePayView | Promise | nonceStr package paySign timeStamp complete fail signType=SHA1 success | errMsg | nonceStr:String package:String paySign:String timeStamp:String
openInquiriesTopic | Promise | pageId complete fail success | errMsg | pageId:String
openLocation | Promise | latitude longitude address complete fail name scale success | errMsg | latitude:Number longitude:Number
openOfficialAccountArticle | Promise | url complete fail success | cancel confirm errMsg | url:String
openOfficialAccountChat | Promise | username complete fail success | errMsg | username:String
openOfficialAccountProfile | Promise | username complete fail success | errMsg | username:String
openPrivacyContract | Promise | complete fail success | errMsg
openSetting | Promise | complete fail success withSubscriptions | authSetting subscriptionsSetting=mainSwitch,itemSettings errMsg
openSingleStickerView | Promise | url complete fail success | errMsg | url:String
openStickerIPView | Promise | url complete fail success | errMsg | url:String
openStickerSetView | Promise | url complete fail success | errMsg | url:String
openStoreCouponDetail | Promise | couponId promoterShareLink shopAppid complete fail success | errMsg | couponId:String promoterShareLink:String shopAppid:String
openStoreOrderDetail | Promise | orderId complete fail success | errMsg | orderId:String
openSystemBluetoothSetting | Promise | complete fail success | errMsg
openVideoEditor | Promise | filePath maxDuration minDuration complete fail success | duration size tempFilePath tempThumbPath errMsg | filePath:String maxDuration:String minDuration:String
pageScrollTo | Promise | complete duration fail offsetTop scrollTop selector success | errMsg
pauseBackgroundAudio | Promise | complete fail success | errMsg
pauseVoice | Promise | complete fail success | errMsg
playBackgroundAudio | Promise | dataUrl complete coverImgUrl fail success title | errMsg | dataUrl:String
playVoice | Promise | filePath complete duration fail success | errMsg | filePath:String
pluginLogin | Promise | complete fail success | code errMsg
postMessageToReferrerMiniProgram | void | extraData
postMessageToReferrerPage | void | extraData
preDownloadSubpackage | PreDownloadSubpackageTask | packageType complete fail success | errMsg | packageType:String
preloadAssets | Promise | data complete fail success | errMsg | data:Array
preloadSkylineView | Promise | complete fail success | errMsg
preloadWebview | Promise | complete fail success | errMsg
previewImage | Promise | urls complete current fail referrerPolicy showmenu success | errMsg | urls:Array
previewMedia | Promise | sources complete current fail referrerPolicy showmenu success | errMsg | sources:Array
reLaunch | Promise | url complete fail success | errMsg | url:String
readBLECharacteristicValue | Promise | characteristicId deviceId serviceId complete fail success | errMsg errCode | characteristicId:String deviceId:String serviceId:String
rechargeTransitCard | Promise | issuerID operation orderNo sign complete fail success timestamp | errMsg errno errorCode | issuerID:String operation:String orderNo:String sign:String
redirectTo | Promise | url complete fail success | errMsg | url:String
removeSavedFile | Promise | filePath |  | filePath:String
removeSecureElementPass | Promise | panid complete fail success | errorMsg result errMsg | panid:String
removeStorage | Promise | key complete fail success | errMsg | key:String
removeStorageSync | void |  |  | key:String
removeTabBarBadge | Promise | index complete fail success | errMsg | index:Number
reportAnalytics | void
reportEvent | void
reportMonitor | void
reportPerformance | void
request | RequestTask | url complete data dataType enableCache enableChunked enableHttp2 enableHttpDNS enableHttpDNSFallback enableProfile enableQuic fail forceCellularNetwork header httpDNSServiceId httpDNSTimeout method=CONNECT,DELETE,GET,HEAD,OPTIONS,POST,PUT,TRACE redirect=follow,manual responseType=arraybuffer,text success timeout useHighPerformanceMode | cookies data exception=reasons,retryCount header profile=SSLconnectionEnd,SSLconnectionStart,connectEnd,connectStart,domainLookUpEnd,domainLookUpStart,downstreamThroughputKbpsEstimate,estimate_nettype,fetchStart,httpDNSDomainLookUpEnd,httpDNSDomainLookUpStart,httpRttEstimate,invokeStart,peerIP,port,protocol,queueEnd,queueStart,receivedBytedCount,redirectEnd,redirectStart,requestEnd,requestStart,responseEnd,responseStart,rtt,sendBytesCount,socketReused,throughputKbps,transportRttEstimate,usingHighPerformanceMode statusCode useHttpDNS errMsg | url:String
requestAppleSubscribeSign | void | paySig signData=attach,goodsPrice,offerId,productId,activitySellingPrice signature |  | paySig:String signData:Object signature:String
requestCommonPayment | Promise | mode=retail_pay_combined_goods,retail_pay_goods,retail_pay_goods_new,retail_pay_indirect_goods paySig signData=amount,description,env,mchid,out_trade_no,attach,delivery_type,product_info,requestPaymentInfo signature complete fail success | errMsg | mode:String paySig:String signData:Object signature:String
requestDeviceVoIP | Promise | deviceName groupId modelId sn snTicket complete fail isGroup success | errMsg | deviceName:String groupId:String modelId:String sn:String snTicket:String
requestFacialVerify | Promise | verifyId complete fail success | errMsg errCode | verifyId:String
requestIdleCallback | void |  | errMsg
requestMerchantTransfer | Promise | mchId package appId complete fail openId subAppId subMchId success | errMsg | mchId:String package:String
requestOrderPayment | Promise | nonceStr package paySign timeStamp complete fail signType=HMAC-SHA256,MD5,RSA success | errMsg | nonceStr:String package:String paySign:String timeStamp:String
requestPayment | Promise | nonceStr package paySign timeStamp complete fail signType=HMAC-SHA256,MD5,RSA success | errMsg | nonceStr:String package:String paySign:String timeStamp:String
requestPluginPayment | Promise | fee paymentArgs version=develop,release,trial complete currencyType fail success | errMsg | fee:Number paymentArgs:Object version:String
requestSubscribeDeviceMessage | Promise | modelId sn snTicket tmplIds complete fail success | errMsg | modelId:String sn:String snTicket:String tmplIds:Array
requestSubscribeEmployeeMessage | Promise | tmplIds complete fail success | bindingStatus=accept errMsg | tmplIds:Array
requestSubscribeMessage | Promise | tmplIds complete fail success | errMsg | tmplIds:Array
requestVirtualPayment | Promise | mode=short_series_coin,short_series_goods paySig signData=attach,buyQuantity,currencyType,offerId,outTradeNo,activitySellingPrice,env,goodsPrice,productId signature complete fail success | errMsg | mode:String paySig:String signData:Object signature:String
requirePrivacyAuthorize | Promise | complete fail success | errMsg
reserveChannelsLive | Promise | noticeId complete fail success | errMsg | noticeId:String
restartMiniProgram | Promise | path complete fail success | errMsg | path:String
revokeBufferURL | void
rewriteRoute | Promise | url complete fail preserveQuery success | errMsg | url:String
router | =Router
saveFile | Promise | tempFilePath filePath | savedFilePath | tempFilePath:String
saveFileToDisk | Promise | filePath complete fail success | errMsg | filePath:String
saveImageToPhotosAlbum | Promise | filePath complete fail success | errMsg | filePath:String
saveVideoToPhotosAlbum | Promise | filePath complete fail success | errMsg | filePath:String
scanCode | Promise | complete fail onlyFromCamera scanType success | charSet path rawData result scanType=AZTEC,CODABAR,CODE_128,CODE_25,CODE_39,CODE_93,DATA_MATRIX,EAN_13,EAN_8,ITF,MAXICODE,PDF_417,QR_CODE,RSS_14,RSS_EXPANDED,UPC_A,UPC_E,UPC_EAN_EXTENSION,WX_CODE errMsg
seekBackgroundAudio | Promise | position complete fail success | errMsg | position:Number
selectGroupMembers | Promise | complete fail maxSelectCount success | members errMsg
sendHCEMessage | Promise | data complete fail success | errMsg errCode | data:ArrayBuffer
sendSms | Promise | complete content fail phoneNumber success | errMsg
sendSocketMessage | Promise | data complete fail success | errMsg
setBLEMTU | Promise | deviceId mtu complete fail success | mtu errMsg | deviceId:String mtu:Number
setBackgroundColor | Promise | backgroundColor backgroundColorBottom backgroundColorTop complete fail success | errMsg
setBackgroundFetchToken | Promise | token complete fail success | errMsg | token:String
setBackgroundTextStyle | Promise | textStyle=dark,light complete fail success | errMsg | textStyle:String
setClipboardData | Promise | data complete fail success | errMsg | data:String
setEnable1v1Chat | Promise | enable backgroundType complete fail minWindowType success | errMsg | enable:Boolean
setEnableDebug | Promise | enableDebug complete fail success | errMsg | enableDebug:Boolean
setInnerAudioOption | Promise | complete fail mixWithOther obeyMuteSwitch speakerOn success | errMsg
setKeepScreenOn | Promise | keepScreenOn complete fail success | errMsg | keepScreenOn:Boolean
setNavigationBarColor | Promise | backgroundColor frontColor animation=duration,timingFunc complete fail success | errMsg | backgroundColor:String frontColor:String
setNavigationBarTitle | Promise | title complete fail success | errMsg | title:String
setScreenBrightness | Promise | value complete fail success | errMsg | value:Number
setStorage | Promise | data key complete encrypt fail success | errMsg | key:String
setStorageSync | void |  |  | key:String
setTabBarBadge | Promise | index text complete fail success | errMsg | index:Number text:String
setTabBarItem | Promise | index complete fail iconPath selectedIconPath success text | errMsg | index:Number
setTabBarStyle | Promise | backgroundColor borderStyle color complete fail selectedColor success | errMsg
setTopBarText | Promise | text complete fail success | errMsg | text:String
setVisualEffectOnCapture | Promise | complete fail success visualEffect | errMsg
setWifiList | Promise | wifiList complete fail success | errMsg errCode | wifiList:Array
setWindowSize | Promise | height width complete fail success | errMsg | height:Number width:Number
shareAppMessageToGroup | Promise | title complete fail imageUrl path success | errMsg | title:String
shareEmojiToGroup | Promise | imagePath complete entrancePath fail needShowEntrance success | errMsg | imagePath:String
shareFileMessage | Promise | filePath complete fail fileName success | errMsg | filePath:String
shareFileToGroup | Promise | filePath complete entrancePath fail fileName needShowEntrance success | errMsg | filePath:String
shareImageToGroup | Promise | imagePath complete entrancePath fail needShowEntrance success | errMsg | imagePath:String
shareToOfficialAccount | Promise | title complete content fail images recommendPath recommendTitle success tags | postUrl status errMsg | title:String
shareToWeRun | Promise | recordList complete fail success | errMsg | recordList:Array
shareVideoMessage | Promise | videoPath complete fail success thumbPath | errMsg | videoPath:String
shareVideoToGroup | Promise | videoPath complete entrancePath fail needShowEntrance success thumbPath | errMsg | videoPath:String
showActionSheet | Promise | itemList alertText complete fail itemColor success | tapIndex errMsg | itemList:Array
showLoading | Promise | title complete fail mask success | errMsg | title:String
showModal | Promise | cancelColor cancelText complete confirmColor confirmText content editable fail placeholderText showCancel success title | cancel confirm content errMsg
showNavigationBarLoading | Promise | complete fail success | errMsg
showRedPackage | Promise | url complete fail success | errMsg | url:String
showShareImageMenu | Promise | path complete entrancePath fail needShowEntrance success | errMsg | path:String
showShareMenu | Promise | complete fail menus success withShareTicket | errMsg
showTabBar | Promise | animation complete fail success | errMsg
showTabBarRedDot | Promise | index complete fail success | errMsg | index:Number
showToast | Promise | title complete duration fail icon=error,loading,none,success image mask success | errMsg | title:String
startAccelerometer | Promise | complete fail interval=game,normal,ui success | errMsg
startBeaconDiscovery | Promise | uuids complete fail ignoreBluetoothAvailable success | errMsg errCode | uuids:Array
startBluetoothDevicesDiscovery | Promise | allowDuplicatesKey complete fail interval powerLevel=high,low,medium services success | errMsg errCode
startCompass | Promise | complete fail success | errMsg
startDeviceMotionListening | Promise | complete fail interval=game,normal,ui success | errMsg
startGyroscope | Promise | complete fail interval=game,normal,ui success | errMsg
startHCE | Promise | aid_list complete fail success | errMsg errCode | aid_list:Array
startLocalServiceDiscovery | Promise | serviceType complete fail success | errMsg | serviceType:String
startLocationUpdate | Promise | complete fail success type | errMsg
startLocationUpdateBackground | Promise | complete fail success type | errMsg
startPullDownRefresh | Promise | complete fail success | errMsg
startRecord | Promise | complete fail success | tempFilePath errMsg
startSoterAuthentication | Promise | challenge requestAuthModes authContent complete fail success | authMode errCode errMsg resultJSON resultJSONSignature | challenge:String requestAuthModes:Array
startWifi | Promise | complete fail success | errMsg errCode
stopAccelerometer | Promise | complete fail success | errMsg
stopBackgroundAudio | Promise | complete fail success | errMsg
stopBeaconDiscovery | Promise | complete fail success | errMsg errCode
stopBluetoothDevicesDiscovery | Promise | complete fail success | errMsg errCode
stopCompass | Promise | complete fail success | errMsg
stopDeviceMotionListening | Promise | complete fail success | errMsg
stopFaceDetect | Promise | complete fail success | errMsg
stopGyroscope | Promise | complete fail success | errMsg
stopHCE | Promise | complete fail success | errMsg errCode
stopLocalServiceDiscovery | Promise | complete fail success | errMsg
stopLocationUpdate | Promise | complete fail success | errMsg
stopPullDownRefresh | Promise | complete fail success | errMsg
stopRecord | Promise | complete fail success | errMsg
stopVoice | Promise | complete fail success | errMsg
stopWifi | Promise | complete fail success | errMsg errCode
subscribeVoIPVideoMembers | Promise | openIdList complete fail success | errMsg | openIdList:Array
switchTab | Promise | url complete fail success | errMsg | url:String
updateShareMenu | Promise | activityId chooseType complete fail isPrivateMessage isUpdatableMessage participant success templateInfo=parameterList,templateId toDoActivityId useForChatTool withShareTicket | errMsg
updateVoIPChatMuteConfig | Promise | muteConfig=muteEarphone,muteMicrophone complete fail success | errMsg | muteConfig:Object
updateWeChatApp | Promise | complete fail success | errMsg
uploadFile | UploadTask | filePath name url complete enableHttp2 enableProfile enableQuic fail formData header success timeout | data profile=SSLconnectionEnd,SSLconnectionStart,connectEnd,connectStart,domainLookUpEnd,domainLookUpStart,downstreamThroughputKbpsEstimate,estimate_nettype,fetchStart,httpDNSDomainLookUpEnd,httpDNSDomainLookUpStart,httpRttEstimate,invokeStart,peerIP,port,protocol,queueEnd,queueStart,receivedBytedCount,redirectEnd,redirectStart,requestEnd,requestStart,responseEnd,responseStart,rtt,sendBytesCount,socketReused,throughputKbps,transportRttEstimate,usingHighPerformanceMode statusCode errMsg | filePath:String name:String url:String
vibrateLong | Promise | complete fail success | errMsg
vibrateShort | Promise | type complete fail success | errMsg
worklet | =Worklet
writeBLECharacteristicValue | Promise | characteristicId deviceId serviceId value complete fail success writeType=write,writeNoResponse | errMsg errCode | characteristicId:String deviceId:String serviceId:String value:ArrayBuffer
`,
  `
Aggregate.addFields | Aggregate
Aggregate.bucket | Aggregate
Aggregate.bucketAuto | Aggregate
Aggregate.count | Aggregate
Aggregate.end | Promise
Aggregate.geoNear | Aggregate
Aggregate.group | Aggregate
Aggregate.limit | Aggregate
Aggregate.lookup | Aggregate
Aggregate.match | Aggregate
Aggregate.project | Aggregate
Aggregate.replaceRoot | Aggregate
Aggregate.sample | Aggregate
Aggregate.skip | Aggregate
Aggregate.sort | Aggregate
Aggregate.sortByCount | Aggregate
Aggregate.unwind | Aggregate
Animation.backgroundColor | Animation
Animation.bottom | Animation
Animation.export | value
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
Animation.step | Animation
Animation.top | Animation
Animation.translate | Animation
Animation.translate3d | Animation
Animation.translateX | Animation
Animation.translateY | Animation
Animation.translateZ | Animation
Animation.width | Animation
AnimationObject.callback | void
AnimationObject.cancelled | =
AnimationObject.current | =
AnimationObject.finished | =
AnimationObject.onFrame | value
AnimationObject.onStart | void
AnimationObject.startValue | =
AnimationObject.strippedCurrent | =
AnimationObject.toValue | =
AudioBuffer.copyFromChannel | void
AudioBuffer.copyToChannel | void
AudioBuffer.duration | =
AudioBuffer.getChannelData | value
AudioBuffer.length | =
AudioBuffer.numberOfChannels | =
AudioBuffer.sampleRate | =
AudioContext.pause | void
AudioContext.play | void
AudioContext.seek | void
AudioContext.setSrc | void
AudioListener.forwardX | =
AudioListener.forwardY | =
AudioListener.forwardZ | =
AudioListener.positionX | =
AudioListener.positionY | =
AudioListener.positionZ | =
AudioListener.setOrientation | value
AudioListener.setPosition | value
AudioListener.upX | =
AudioListener.upY | =
AudioListener.upZ | =
BackgroundAudioManager.audioType | =
BackgroundAudioManager.buffered | =
BackgroundAudioManager.coverImgUrl | =
BackgroundAudioManager.currentTime | =
BackgroundAudioManager.duration | =
BackgroundAudioManager.epname | =
BackgroundAudioManager.onCanplay | void
BackgroundAudioManager.onEnded | void
BackgroundAudioManager.onError | void
BackgroundAudioManager.onNext | void
BackgroundAudioManager.onPause | void
BackgroundAudioManager.onPlay | void
BackgroundAudioManager.onPrev | void
BackgroundAudioManager.onSeeked | void
BackgroundAudioManager.onSeeking | void
BackgroundAudioManager.onStop | void
BackgroundAudioManager.onTimeUpdate | void
BackgroundAudioManager.onWaiting | void
BackgroundAudioManager.pause | void
BackgroundAudioManager.paused | =
BackgroundAudioManager.play | void
BackgroundAudioManager.playbackRate | =
BackgroundAudioManager.protocol | =
BackgroundAudioManager.referrerPath | =
BackgroundAudioManager.referrerPolicy | =
BackgroundAudioManager.seek | void
BackgroundAudioManager.singer | =
BackgroundAudioManager.src | =
BackgroundAudioManager.startTime | =
BackgroundAudioManager.stop | void
BackgroundAudioManager.title | =
BackgroundAudioManager.webUrl | =
BufferSourceNode.buffer | =AudioBuffer
BufferSourceNode.connect | void
BufferSourceNode.disconnect | void
BufferSourceNode.loop | =
BufferSourceNode.loopEnd | =
BufferSourceNode.loopStart | =
BufferSourceNode.onended | value
BufferSourceNode.playbackRate | =
BufferSourceNode.start | void
BufferSourceNode.stop | void
CacheManager.addRule | value
CacheManager.addRules | value
CacheManager.clearCaches | void
CacheManager.clearRules | void
CacheManager.deleteCache | void
CacheManager.deleteCaches | void
CacheManager.deleteRule | void
CacheManager.deleteRules | void
CacheManager.match | value
CacheManager.maxAge | =
CacheManager.mode | =
CacheManager.off | void
CacheManager.on | void
CacheManager.origin | =
CacheManager.start | void
CacheManager.state | =
CacheManager.stop | void
CameraContext.onCameraFrame | CameraFrameListener
CameraContext.setZoom | Promise |  |  | zoom:Number
CameraContext.startRecord | Promise
CameraContext.stopRecord | Promise
CameraContext.takePhoto | Promise
CameraFrameListener.start | Promise
CameraFrameListener.stop | Promise
CanvasContext.arc | void
CanvasContext.arcTo | void
CanvasContext.beginPath | void
CanvasContext.bezierCurveTo | void
CanvasContext.clearRect | void
CanvasContext.clip | void
CanvasContext.closePath | void
CanvasContext.createCircularGradient | CanvasGradient
CanvasContext.createLinearGradient | CanvasGradient
CanvasContext.createPattern | void
CanvasContext.draw | void
CanvasContext.drawImage | void
CanvasContext.fill | void
CanvasContext.fillRect | void
CanvasContext.fillStyle | =
CanvasContext.fillText | void
CanvasContext.font | =
CanvasContext.globalAlpha | =
CanvasContext.globalCompositeOperation | =
CanvasContext.lineCap | =
CanvasContext.lineDashOffset | =
CanvasContext.lineJoin | =
CanvasContext.lineTo | void
CanvasContext.lineWidth | =
CanvasContext.measureText | value
CanvasContext.miterLimit | =
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
CanvasContext.shadowBlur | =
CanvasContext.shadowColor | =
CanvasContext.shadowOffsetX | =
CanvasContext.shadowOffsetY | =
CanvasContext.stroke | void
CanvasContext.strokeRect | void
CanvasContext.strokeStyle | =
CanvasContext.strokeText | void
CanvasContext.transform | void
CanvasContext.translate | void
CanvasGradient.addColorStop | void
CloudServices.Gateway | GatewayInstance
CollectionReference.add | Promise |  |  | data:Object
CollectionReference.aggregate | Aggregate
CollectionReference.collectionName | =
CollectionReference.count | Promise
CollectionReference.doc | DocumentReference
CollectionReference.field | Query
CollectionReference.get | Promise
CollectionReference.limit | Query
CollectionReference.orderBy | Query
CollectionReference.skip | Query
CollectionReference.watch | RealtimeListener
CollectionReference.where | Query
Database.Geo | =IGeo
Database.RegExp | value |  |  | regexp:String
Database.collection | CollectionReference
Database.command | =DatabaseCommand
Database.config | =
Database.serverDate | value
DatabaseCommand.addToSet | value
DatabaseCommand.aggregate | =DatabaseCommandAggregate
DatabaseCommand.all | DatabaseQueryCommand
DatabaseCommand.and | DatabaseLogicCommand
DatabaseCommand.bit | value
DatabaseCommand.elemMatch | DatabaseQueryCommand
DatabaseCommand.eq | DatabaseQueryCommand
DatabaseCommand.exists | DatabaseQueryCommand
DatabaseCommand.geoIntersects | DatabaseQueryCommand
DatabaseCommand.geoNear | DatabaseQueryCommand |  |  | geometry:Object
DatabaseCommand.geoWithin | DatabaseQueryCommand
DatabaseCommand.gt | DatabaseQueryCommand
DatabaseCommand.gte | DatabaseQueryCommand
DatabaseCommand.in | DatabaseQueryCommand
DatabaseCommand.inc | value
DatabaseCommand.lt | DatabaseQueryCommand
DatabaseCommand.lte | DatabaseQueryCommand
DatabaseCommand.max | value
DatabaseCommand.min | value
DatabaseCommand.mod | DatabaseQueryCommand
DatabaseCommand.mul | value
DatabaseCommand.neq | DatabaseQueryCommand
DatabaseCommand.nin | DatabaseQueryCommand
DatabaseCommand.nor | DatabaseLogicCommand
DatabaseCommand.not | DatabaseLogicCommand
DatabaseCommand.or | DatabaseLogicCommand
DatabaseCommand.pop | value
DatabaseCommand.project | =DatabaseCommandProject
DatabaseCommand.pull | value
DatabaseCommand.pullAll | value
DatabaseCommand.push | value
DatabaseCommand.remove | value
DatabaseCommand.rename | value
DatabaseCommand.set | value
DatabaseCommand.shift | value
DatabaseCommand.size | DatabaseQueryCommand
DatabaseCommand.unshift | value
DatabaseCommandAggregate.__safe_props__ | =
DatabaseCommandAggregate.abs | value
DatabaseCommandAggregate.add | value
DatabaseCommandAggregate.addToSet | value
DatabaseCommandAggregate.allElementsTrue | value
DatabaseCommandAggregate.and | value
DatabaseCommandAggregate.anyElementTrue | value
DatabaseCommandAggregate.arrayElemAt | value
DatabaseCommandAggregate.arrayToObject | value
DatabaseCommandAggregate.avg | value
DatabaseCommandAggregate.ceil | value
DatabaseCommandAggregate.cmp | value
DatabaseCommandAggregate.concat | value
DatabaseCommandAggregate.concatArrays | value
DatabaseCommandAggregate.cond | value
DatabaseCommandAggregate.convert | value
DatabaseCommandAggregate.dateFromParts | value
DatabaseCommandAggregate.dateFromString | value
DatabaseCommandAggregate.dateToParts | value
DatabaseCommandAggregate.dateToString | value
DatabaseCommandAggregate.dayOfMonth | value
DatabaseCommandAggregate.dayOfWeek | value
DatabaseCommandAggregate.dayOfYear | value
DatabaseCommandAggregate.divide | value
DatabaseCommandAggregate.eq | value
DatabaseCommandAggregate.exp | value
DatabaseCommandAggregate.filter | value
DatabaseCommandAggregate.first | value
DatabaseCommandAggregate.floor | value
DatabaseCommandAggregate.gt | value
DatabaseCommandAggregate.gte | value
DatabaseCommandAggregate.hour | value
DatabaseCommandAggregate.ifNull | value
DatabaseCommandAggregate.in | value
DatabaseCommandAggregate.indexOfArray | value
DatabaseCommandAggregate.indexOfBytes | value
DatabaseCommandAggregate.indexOfCP | value
DatabaseCommandAggregate.isArray | value
DatabaseCommandAggregate.isoDayOfWeek | value
DatabaseCommandAggregate.isoWeek | value
DatabaseCommandAggregate.isoWeekYear | value
DatabaseCommandAggregate.last | value
DatabaseCommandAggregate.let | value
DatabaseCommandAggregate.literal | value
DatabaseCommandAggregate.ln | value
DatabaseCommandAggregate.log | value
DatabaseCommandAggregate.log10 | value
DatabaseCommandAggregate.lt | value
DatabaseCommandAggregate.lte | value
DatabaseCommandAggregate.ltrim | value
DatabaseCommandAggregate.map | value
DatabaseCommandAggregate.max | value
DatabaseCommandAggregate.mergeObjects | value
DatabaseCommandAggregate.meta | value
DatabaseCommandAggregate.millisecond | value
DatabaseCommandAggregate.min | value
DatabaseCommandAggregate.minute | value
DatabaseCommandAggregate.mod | value
DatabaseCommandAggregate.month | value
DatabaseCommandAggregate.multiply | value
DatabaseCommandAggregate.neq | value
DatabaseCommandAggregate.not | value
DatabaseCommandAggregate.objectToArray | value
DatabaseCommandAggregate.or | value
DatabaseCommandAggregate.pow | value
DatabaseCommandAggregate.push | value
DatabaseCommandAggregate.range | value
DatabaseCommandAggregate.reduce | value
DatabaseCommandAggregate.reverseArray | value
DatabaseCommandAggregate.rtrim | value
DatabaseCommandAggregate.second | value
DatabaseCommandAggregate.setDifference | value
DatabaseCommandAggregate.setEquals | value
DatabaseCommandAggregate.setIntersection | value
DatabaseCommandAggregate.setIsSubset | value
DatabaseCommandAggregate.setUnion | value
DatabaseCommandAggregate.size | value
DatabaseCommandAggregate.slice | value
DatabaseCommandAggregate.split | value
DatabaseCommandAggregate.sqrt | value
DatabaseCommandAggregate.stdDevPop | value
DatabaseCommandAggregate.stdDevSamp | value
DatabaseCommandAggregate.strLenBytes | value
DatabaseCommandAggregate.strLenCP | value
DatabaseCommandAggregate.strcasecmp | value
DatabaseCommandAggregate.substr | value
DatabaseCommandAggregate.substrBytes | value
DatabaseCommandAggregate.substrCP | value
DatabaseCommandAggregate.subtract | value
DatabaseCommandAggregate.sum | value
DatabaseCommandAggregate.switch | value
DatabaseCommandAggregate.toBool | value
DatabaseCommandAggregate.toDate | value
DatabaseCommandAggregate.toDecimal | value
DatabaseCommandAggregate.toDouble | value
DatabaseCommandAggregate.toInt | value
DatabaseCommandAggregate.toLong | value
DatabaseCommandAggregate.toLower | value
DatabaseCommandAggregate.toObjectId | value
DatabaseCommandAggregate.toString | value
DatabaseCommandAggregate.toUpper | value
DatabaseCommandAggregate.trim | value
DatabaseCommandAggregate.trunc | value
DatabaseCommandAggregate.type | value
DatabaseCommandAggregate.week | value
DatabaseCommandAggregate.year | value
DatabaseCommandAggregate.zip | value
DatabaseCommandProject.slice | value
DatabaseLogicCommand.and | DatabaseLogicCommand
DatabaseLogicCommand.nor | DatabaseLogicCommand
DatabaseLogicCommand.not | DatabaseLogicCommand
DatabaseLogicCommand.or | DatabaseLogicCommand
DatabaseQueryCommand.all | DatabaseLogicCommand
DatabaseQueryCommand.and | DatabaseLogicCommand
DatabaseQueryCommand.elemMatch | DatabaseLogicCommand
DatabaseQueryCommand.eq | DatabaseLogicCommand
DatabaseQueryCommand.exists | DatabaseLogicCommand
DatabaseQueryCommand.geoIntersects | DatabaseLogicCommand
DatabaseQueryCommand.geoNear | DatabaseLogicCommand |  |  | geometry:Object
DatabaseQueryCommand.geoWithin | DatabaseLogicCommand
DatabaseQueryCommand.gt | DatabaseLogicCommand
DatabaseQueryCommand.gte | DatabaseLogicCommand
DatabaseQueryCommand.in | DatabaseLogicCommand
DatabaseQueryCommand.lt | DatabaseLogicCommand
DatabaseQueryCommand.lte | DatabaseLogicCommand
DatabaseQueryCommand.mod | DatabaseLogicCommand
DatabaseQueryCommand.neq | DatabaseLogicCommand
DatabaseQueryCommand.nin | DatabaseLogicCommand
DatabaseQueryCommand.nor | DatabaseLogicCommand
DatabaseQueryCommand.not | DatabaseLogicCommand
DatabaseQueryCommand.or | DatabaseLogicCommand
DatabaseQueryCommand.size | DatabaseLogicCommand
DocumentReference.field | DocumentReference
DocumentReference.get | Promise
DocumentReference.remove | Promise
DocumentReference.set | Promise |  |  | data:Object
DocumentReference.update | Promise |  |  | data:Object
DocumentReference.watch | RealtimeListener
DownloadTask.abort | void
DownloadTask.offHeadersReceived | void
DownloadTask.offProgressUpdate | void
DownloadTask.onHeadersReceived | void
DownloadTask.onProgressUpdate | void
FileSystemManager.access | Promise |  |  | path:String
FileSystemManager.accessSync | void |  |  | path:String
FileSystemManager.appendFile | Promise |  |  | filePath:String
FileSystemManager.appendFileSync | void |  |  | filePath:String
FileSystemManager.close | Promise |  |  | fd:String
FileSystemManager.closeSync | value |  |  | option:Object
FileSystemManager.copyFile | Promise |  |  | destPath:String srcPath:String
FileSystemManager.copyFileSync | void |  |  | srcPath:String destPath:String
FileSystemManager.fstat | Promise |  |  | fd:String
FileSystemManager.fstatSync | Stats |  |  | option:Object
FileSystemManager.ftruncate | Promise |  |  | fd:String length:Number
FileSystemManager.ftruncateSync | value |  |  | option:Object
FileSystemManager.getFileInfo | Promise |  |  | filePath:String
FileSystemManager.getSavedFileList | Promise
FileSystemManager.mkdir | Promise |  |  | dirPath:String
FileSystemManager.mkdirSync | void |  |  | dirPath:String
FileSystemManager.open | Promise |  |  | filePath:String
FileSystemManager.openSync | value |  |  | option:Object
FileSystemManager.read | Promise |  |  | arrayBuffer:ArrayBuffer fd:String
FileSystemManager.readCompressedFile | Promise |  |  | compressionAlgorithm:String filePath:String
FileSystemManager.readCompressedFileSync | value |  |  | option:Object
FileSystemManager.readFile | Promise |  |  | filePath:String
FileSystemManager.readFileSync | value |  |  | filePath:String
FileSystemManager.readSync | value |  |  | option:Object
FileSystemManager.readZipEntry | Promise |  |  | filePath:String
FileSystemManager.readdir | Promise |  |  | dirPath:String
FileSystemManager.readdirSync | value |  |  | dirPath:String
FileSystemManager.removeSavedFile | Promise |  |  | filePath:String
FileSystemManager.rename | Promise |  |  | newPath:String oldPath:String
FileSystemManager.renameSync | void |  |  | oldPath:String newPath:String
FileSystemManager.rmdir | Promise |  |  | dirPath:String
FileSystemManager.rmdirSync | void |  |  | dirPath:String
FileSystemManager.saveFile | Promise |  |  | tempFilePath:String
FileSystemManager.saveFileSync | value |  |  | tempFilePath:String
FileSystemManager.stat | Promise |  |  | path:String
FileSystemManager.statSync | value |  |  | path:String
FileSystemManager.truncate | Promise |  |  | filePath:String
FileSystemManager.truncateSync | value |  |  | option:Object
FileSystemManager.unlink | Promise |  |  | filePath:String
FileSystemManager.unlinkSync | void |  |  | filePath:String
FileSystemManager.unzip | Promise |  |  | targetPath:String zipFilePath:String
FileSystemManager.write | Promise |  |  | fd:String
FileSystemManager.writeFile | Promise |  |  | filePath:String
FileSystemManager.writeFileSync | void |  |  | filePath:String
FileSystemManager.writeSync | value |  |  | option:Object
GatewayInstance.call | Promise |  |  | path:String
GatewayInstance.refresh | Promise
GeoLineString.points | =
GeoLineString.toJSON | value
GeoLineString.toString | value
GeoMultiLineString.lines | =
GeoMultiLineString.toJSON | value
GeoMultiLineString.toString | value
GeoMultiPoint.points | =
GeoMultiPoint.toJSON | value
GeoMultiPoint.toString | value
GeoMultiPolygon.polygons | =
GeoMultiPolygon.toJSON | value
GeoMultiPolygon.toString | value
GeoPoint.latitude | =
GeoPoint.longitude | =
GeoPoint.toJSON | value
GeoPoint.toString | value
GeoPolygon.lines | =
GeoPolygon.toJSON | value
GeoPolygon.toString | value
GlobalPayment.abort | Promise
GlobalPayment.methodKey | =
GlobalPayment.openMethodPicker | Promise |  |  | amount:Object
GlobalPayment.requestGlobalPayment | Promise |  |  | paymentId:String prepayInfo:String
IGeo.LineString | GeoLineString
IGeo.MultiLineString | GeoMultiLineString
IGeo.MultiPoint | GeoMultiPoint
IGeo.MultiPolygon | GeoMultiPolygon
IGeo.Point | GeoPoint |  |  | type:String coordinates:Object
IGeo.Polygon | GeoPolygon
IXrFrameSystem.ARSystem | =default
IXrFrameSystem.ARSystemSchema | =
IXrFrameSystem.ARTrackSchema | =
IXrFrameSystem.ARTracker | =default
IXrFrameSystem.ARTrackerDataMapping | =
IXrFrameSystem.ARTrackerDefaultComponents | =
IXrFrameSystem.Animation | =
IXrFrameSystem.AnimationSystem | =default
IXrFrameSystem.Animator | =default
IXrFrameSystem.AnimatorSchema | =
IXrFrameSystem.AssetLoad | =default
IXrFrameSystem.AssetLoadDataMapping | =
IXrFrameSystem.AssetLoadSchema | =
IXrFrameSystem.AssetLoader | =
IXrFrameSystem.AssetMaterial | =default
IXrFrameSystem.AssetMaterialDataMapping | =
IXrFrameSystem.AssetMaterialDefaultComponents | =
IXrFrameSystem.AssetMaterialSchema | =
IXrFrameSystem.AssetPostProcess | =default
IXrFrameSystem.AssetPostProcessDataMapping | =
IXrFrameSystem.AssetPostProcessDefaultComponents | =
IXrFrameSystem.AssetRenderTexture | =default
IXrFrameSystem.AssetRenderTextureDataMapping | =
IXrFrameSystem.AssetRenderTextureDefaultComponents | =
IXrFrameSystem.AssetRenderTextureSchema | =
IXrFrameSystem.Assets | =default
IXrFrameSystem.AssetsDefaultComponents | =
IXrFrameSystem.AssetsSchema | =
IXrFrameSystem.AssetsSystem | =default
IXrFrameSystem.Atlas | =default
IXrFrameSystem.AtlasLoader | =
IXrFrameSystem.BasicDataMapping | =
IXrFrameSystem.BasicDefaultComponents | =
IXrFrameSystem.BoundBall | =default
IXrFrameSystem.BoundBox | =default
IXrFrameSystem.Camera | =default
IXrFrameSystem.CameraDataMapping | =
IXrFrameSystem.CameraDefaultComponents | =
IXrFrameSystem.CameraOrbitControl | =default
IXrFrameSystem.CameraOrbitControlSchema | =
IXrFrameSystem.CameraSchema | =
IXrFrameSystem.CapsuleShape | =default
IXrFrameSystem.CapsuleShapeSchema | =
IXrFrameSystem.Color | =default
IXrFrameSystem.Component | =default
IXrFrameSystem.CubeShape | =default
IXrFrameSystem.CubeShapeSchema | =
IXrFrameSystem.CubeTextureLoader | =
IXrFrameSystem.EARTrackerState | =
IXrFrameSystem.EAnimationBlendType | =
IXrFrameSystem.EBlendEquation | =
IXrFrameSystem.EBlendFactor | =
IXrFrameSystem.ECapsuleShapeDirection | =
IXrFrameSystem.EColorMask | =
IXrFrameSystem.ECompareFunc | =
IXrFrameSystem.ECullMode | =
IXrFrameSystem.EDataModelType | =
IXrFrameSystem.EEventType | =
IXrFrameSystem.EFaceWinding | =
IXrFrameSystem.EFilterMode | =
IXrFrameSystem.EIndexType | =
IXrFrameSystem.ELoadAction | =
IXrFrameSystem.EMeshRenderType | =
IXrFrameSystem.EPixelType | =
IXrFrameSystem.EPrimitiveType | =
IXrFrameSystem.EShadowFitMode | =
IXrFrameSystem.EShadowMode | =
IXrFrameSystem.EShapeType | =
IXrFrameSystem.EShareRecordState | =
IXrFrameSystem.EStencilOp | =
IXrFrameSystem.ETextureFormat | =
IXrFrameSystem.ETextureType | =
IXrFrameSystem.EUniformType | =
IXrFrameSystem.EUseDefaultAddedAction | =
IXrFrameSystem.EUseDefaultRemovedAction | =
IXrFrameSystem.EUseDefaultRetainedAction | =
IXrFrameSystem.EVertexBatchOperator | =
IXrFrameSystem.EVertexFormat | =
IXrFrameSystem.EVertexLayoutUsage | =
IXrFrameSystem.EVertexStep | =
IXrFrameSystem.EVideoState | =
IXrFrameSystem.EWrapMode | =
IXrFrameSystem.Effect | =
IXrFrameSystem.Element | =
IXrFrameSystem.Env | =default
IXrFrameSystem.EnvData | =
IXrFrameSystem.EnvDataLoader | =
IXrFrameSystem.EnvDataMapping | =
IXrFrameSystem.EnvDefaultComponents | =
IXrFrameSystem.EnvSchema | =
IXrFrameSystem.EventManager | =
IXrFrameSystem.GLTF | =default
IXrFrameSystem.GLTFDataMapping | =
IXrFrameSystem.GLTFDefaultComponents | =
IXrFrameSystem.GLTFLoader | =default
IXrFrameSystem.GLTFModel | =default
IXrFrameSystem.GLTFSchema | =
IXrFrameSystem.Geometry | =
IXrFrameSystem.GizmoSystem | =default
IXrFrameSystem.ImageLoader | =
IXrFrameSystem.KeyframeAnimation | =
IXrFrameSystem.KeyframeLoader | =
IXrFrameSystem.Light | =default
IXrFrameSystem.LightDataMapping | =
IXrFrameSystem.LightDefaultComponents | =
IXrFrameSystem.LightSchema | =
IXrFrameSystem.Material | =
IXrFrameSystem.Matrix3 | =default
IXrFrameSystem.Matrix4 | =default
IXrFrameSystem.Mesh | =default
IXrFrameSystem.MeshDataMapping | =
IXrFrameSystem.MeshDefaultComponents | =
IXrFrameSystem.MeshSchema | =
IXrFrameSystem.MeshShape | =default
IXrFrameSystem.MeshShapeSchema | =
IXrFrameSystem.NodeDataMapping | =
IXrFrameSystem.NodeDefaultComponents | =
IXrFrameSystem.NodeSystem | =default
IXrFrameSystem.OBB | =
IXrFrameSystem.Particle | =default
IXrFrameSystem.ParticleDataMapping | =
IXrFrameSystem.ParticleDefaultComponents | =
IXrFrameSystem.ParticleSchema | =
IXrFrameSystem.PhysicsSystem | =default
IXrFrameSystem.PostProcess | =
IXrFrameSystem.Quaternion | =default
IXrFrameSystem.RawLoader | =
IXrFrameSystem.RaycastHit | =
IXrFrameSystem.RenderSystem | =default
IXrFrameSystem.RenderSystemSchema | =
IXrFrameSystem.RenderTexture | =default
IXrFrameSystem.Rigidbody | =default
IXrFrameSystem.RigidbodySchema | =
IXrFrameSystem.Scene | =
IXrFrameSystem.SceneDataMapping | =
IXrFrameSystem.SceneDefaultComponents | =
IXrFrameSystem.ShadowDataMapping | =
IXrFrameSystem.ShadowDefaultComponents | =
IXrFrameSystem.Shape | =default
IXrFrameSystem.ShapeGizmos | =default
IXrFrameSystem.ShapeInteract | =default
IXrFrameSystem.ShapeInteractSchema | =
IXrFrameSystem.ShareSystem | =default
IXrFrameSystem.SphereShape | =default
IXrFrameSystem.SphereShapeSchema | =
IXrFrameSystem.Spherical | =
IXrFrameSystem.Text | =default
IXrFrameSystem.TextDataMapping | =
IXrFrameSystem.TextDefaultComponents | =
IXrFrameSystem.TextSchema | =
IXrFrameSystem.TextureLoader | =
IXrFrameSystem.TickSystem | =default
IXrFrameSystem.Transform | =default
IXrFrameSystem.TransformSchema | =
IXrFrameSystem.Vector2 | =default
IXrFrameSystem.Vector3 | =default
IXrFrameSystem.Vector4 | =default
IXrFrameSystem.VideoSystem | =default
IXrFrameSystem.VideoTexture | =
IXrFrameSystem.VideoTextureLoader | =
IXrFrameSystem.XRARTracker | =
IXrFrameSystem.XRAssetLoad | =
IXrFrameSystem.XRAssetPostProcess | =
IXrFrameSystem.XRAssetRenderTexture | =
IXrFrameSystem.XRAssets | =
IXrFrameSystem.XRCamera | =
IXrFrameSystem.XREnv | =
IXrFrameSystem.XRGLTF | =
IXrFrameSystem.XRLight | =
IXrFrameSystem.XRMaterial | =
IXrFrameSystem.XRMesh | =
IXrFrameSystem.XRNode | =default
IXrFrameSystem.XRParticle | =
IXrFrameSystem.XRShadow | =
IXrFrameSystem.XRText | =
IXrFrameSystem.genLspMeta | value |  |  | defaultComponents:Object isScene:Boolean ready:Boolean scene:Object rootShadow:Object assets:Object render:Object animation:Object video:Object physics:Object ar:Object gizmo:Object share:Object width:Number height:Number frameWidth:Number frameHeight:Number timestamp:Number renderPass:Object rootNode:Object backendVersion:Array backendCommit:String backendUsePuppetSokol:Boolean dataMapping:Object neverTick:Boolean name:String inXML:Boolean parent:Object event:Object
IXrFrameSystem.isTextureWrapper | value
IXrFrameSystem.noneParamsEaseFuncs | =IXrFrameSystemNoneParamsEaseFuncs
IXrFrameSystem.registerAssetLoader | void
IXrFrameSystem.registerComponent | void
IXrFrameSystem.registerDataValue | void
IXrFrameSystem.registerEffect | void
IXrFrameSystem.registerElement | void
IXrFrameSystem.registerGeometry | void
IXrFrameSystem.registerMaterial | void
IXrFrameSystem.registerTexture | void
IXrFrameSystem.registerUniformDesc | void
IXrFrameSystem.registerVertexDataDesc | void
IXrFrameSystem.registerVertexLayout | void
IXrFrameSystem.useParamsEaseFuncs | =IXrFrameSystemUseParamsEaseFuncs
IXrFrameSystemNoneParamsEaseFuncs.linear | value
IXrFrameSystemUseParamsEaseFuncs.steps | value
Image.height | =
Image.onerror | value
Image.onload | value
Image.referrerPolicy | =
Image.src | =
Image.width | =
InferenceSession.destroy | void
InferenceSession.offError | void
InferenceSession.offLoad | void
InferenceSession.onError | void
InferenceSession.onLoad | void
InferenceSession.run | Promise
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
InnerAudioContext.playbackRate | =
InnerAudioContext.referrerPolicy | =
InnerAudioContext.seek | void
InnerAudioContext.src | =
InnerAudioContext.startTime | =
InnerAudioContext.stop | void
InnerAudioContext.volume | =
IntersectionObserver.disconnect | void
IntersectionObserver.observe | void
IntersectionObserver.relativeTo | IntersectionObserver
IntersectionObserver.relativeToViewport | IntersectionObserver
InterstitialAd.destroy | void
InterstitialAd.load | Promise
InterstitialAd.offClose | void
InterstitialAd.offError | void
InterstitialAd.offLoad | void
InterstitialAd.onClose | void
InterstitialAd.onError | void
InterstitialAd.onLoad | void
InterstitialAd.show | Promise
IsoDep.close | Promise
IsoDep.connect | Promise
IsoDep.getHistoricalBytes | Promise
IsoDep.getMaxTransceiveLength | Promise
IsoDep.isConnected | Promise
IsoDep.setTimeout | Promise |  |  | timeout:Number
IsoDep.transceive | Promise |  |  | data:ArrayBuffer
LivePlayerContext.exitBackgroundPlayback | void
LivePlayerContext.exitCasting | Promise
LivePlayerContext.exitFullScreen | Promise
LivePlayerContext.exitPictureInPicture | Promise
LivePlayerContext.mute | Promise
LivePlayerContext.pause | Promise
LivePlayerContext.play | Promise
LivePlayerContext.reconnectCasting | Promise
LivePlayerContext.requestBackgroundPlayback | void
LivePlayerContext.requestFullScreen | Promise
LivePlayerContext.resume | Promise
LivePlayerContext.snapshot | Promise
LivePlayerContext.startCasting | Promise
LivePlayerContext.stop | Promise
LivePlayerContext.switchCasting | Promise
LivePusherContext.applyBlusherStickMakeup | Promise |  |  | alpha:Number blendMode:String path:String
LivePusherContext.applyEyeBrowMakeup | Promise |  |  | alpha:Number blendMode:String path:String shrinkRate:Number
LivePusherContext.applyEyeShadowMakeup | Promise |  |  | alpha:Number blendMode:String path:String
LivePusherContext.applyFaceContourMakeup | Promise |  |  | alpha:Number path:String
LivePusherContext.applyFilter | Promise |  |  | alpha:Number path:String
LivePusherContext.applyLipStickMakeup | Promise |  |  | alpha:Number blendMode:String faceModel:String path:String shimmerPath:String shimmerType:String
LivePusherContext.applySticker | Promise |  |  | stickers:Array type:String
LivePusherContext.clearFilters | Promise
LivePusherContext.clearMakeups | Promise
LivePusherContext.clearStickers | Promise
LivePusherContext.createOffscreenCanvas | void
LivePusherContext.exitPictureInPicture | Promise
LivePusherContext.getMaxZoom | Promise
LivePusherContext.onCustomRendererEvent | void
LivePusherContext.pause | Promise
LivePusherContext.pauseBGM | Promise
LivePusherContext.playBGM | Promise |  |  | url:String
LivePusherContext.resume | Promise
LivePusherContext.resumeBGM | Promise
LivePusherContext.sendMessage | Promise |  |  | msg:String
LivePusherContext.setBGMVolume | Promise |  |  | volume:String
LivePusherContext.setMICVolume | Promise |  |  | volume:Number
LivePusherContext.setZoom | Promise |  |  | zoom:Number
LivePusherContext.snapshot | Promise
LivePusherContext.start | Promise
LivePusherContext.startPreview | Promise
LivePusherContext.stop | Promise
LivePusherContext.stopBGM | Promise
LivePusherContext.stopPreview | Promise
LivePusherContext.switchCamera | Promise
LivePusherContext.toggleTorch | Promise
LogManager.debug | void
LogManager.info | void
LogManager.log | void
LogManager.warn | void
MapContext.addArc | Promise |  |  | end:Object id:Number start:Object
MapContext.addCustomLayer | Promise |  |  | layerId:String
MapContext.addGroundOverlay | Promise |  |  | bounds:Object id:Number src:String
MapContext.addMarkers | Promise |  |  | markers:Array
MapContext.addVisualLayer | Promise |  |  | layerId:String
MapContext.eraseLines | Promise |  |  | lines:Array
MapContext.executeVisualLayerCommand | Promise |  |  | command:String layerId:String
MapContext.fromScreenLocation | Promise |  |  | x:Number y:Number
MapContext.getCenterLocation | Promise
MapContext.getRegion | Promise
MapContext.getRotate | Promise
MapContext.getScale | Promise
MapContext.getSkew | Promise
MapContext.includePoints | Promise |  |  | points:Array
MapContext.initMarkerCluster | Promise
MapContext.moveAlong | Promise |  |  | duration:Number markerId:Number path:Array precision:Object
MapContext.moveToLocation | Promise
MapContext.on | void
MapContext.openMapApp | Promise |  |  | destination:String latitude:Number longitude:Number
MapContext.removeArc | Promise |  |  | id:Number
MapContext.removeCustomLayer | Promise |  |  | layerId:String
MapContext.removeGroundOverlay | Promise |  |  | id:String
MapContext.removeMarkers | Promise |  |  | markerIds:Array
MapContext.removeVisualLayer | Promise |  |  | layerId:String
MapContext.setBoundary | Promise |  |  | northeast:Object southwest:Object
MapContext.setCenterOffset | Promise |  |  | offset:Array
MapContext.setLocMarkerIcon | Promise
MapContext.toScreenLocation | Promise |  |  | latitude:Number longitude:Number
MapContext.translateMarker | Promise |  |  | autoRotate:Boolean destination:Object markerId:Number rotate:Number
MapContext.updateGroundOverlay | Promise |  |  | bounds:Object id:String src:String
MediaAudioPlayer.addAudioSource | Promise
MediaAudioPlayer.destroy | Promise
MediaAudioPlayer.removeAudioSource | Promise
MediaAudioPlayer.start | Promise
MediaAudioPlayer.stop | Promise
MediaAudioPlayer.volume | =
MediaContainer.addTrack | void |  |  | duration:Number kind:String volume:Number
MediaContainer.destroy | void
MediaContainer.export | void
MediaContainer.extractDataSource | void |  |  | source:String
MediaContainer.removeTrack | void |  |  | duration:Number kind:String volume:Number
MediaRecorder.destroy | Promise
MediaRecorder.off | void
MediaRecorder.on | void
MediaRecorder.pause | Promise
MediaRecorder.requestFrame | Promise
MediaRecorder.resume | Promise
MediaRecorder.start | Promise
MediaRecorder.stop | Promise
MifareClassic.close | Promise
MifareClassic.connect | Promise
MifareClassic.getMaxTransceiveLength | Promise
MifareClassic.isConnected | Promise
MifareClassic.setTimeout | Promise |  |  | timeout:Number
MifareClassic.transceive | Promise |  |  | data:ArrayBuffer
MifareUltralight.close | Promise
MifareUltralight.connect | Promise
MifareUltralight.getMaxTransceiveLength | Promise
MifareUltralight.isConnected | Promise
MifareUltralight.setTimeout | Promise |  |  | timeout:Number
MifareUltralight.transceive | Promise |  |  | data:ArrayBuffer
NFCAdapter.getIsoDep | IsoDep
NFCAdapter.getMifareClassic | MifareClassic
NFCAdapter.getMifareUltralight | MifareUltralight
NFCAdapter.getNdef | Ndef
NFCAdapter.getNfcA | NfcA
NFCAdapter.getNfcB | NfcB
NFCAdapter.getNfcF | NfcF
NFCAdapter.getNfcV | NfcV
NFCAdapter.offDiscovered | void
NFCAdapter.onDiscovered | void
NFCAdapter.startDiscovery | Promise
NFCAdapter.stopDiscovery | Promise
NFCAdapter.tech | =
Ndef.close | Promise
Ndef.connect | Promise
Ndef.isConnected | Promise
Ndef.offNdefMessage | void
Ndef.onNdefMessage | void
Ndef.setTimeout | Promise |  |  | timeout:Number
Ndef.writeNdefMessage | Promise
NfcA.close | Promise
NfcA.connect | Promise
NfcA.getAtqa | Promise
NfcA.getMaxTransceiveLength | Promise
NfcA.getSak | Promise
NfcA.isConnected | Promise
NfcA.setTimeout | Promise |  |  | timeout:Number
NfcA.transceive | Promise |  |  | data:ArrayBuffer
NfcB.close | Promise
NfcB.connect | Promise
NfcB.getMaxTransceiveLength | Promise
NfcB.isConnected | Promise
NfcB.setTimeout | Promise |  |  | timeout:Number
NfcB.transceive | Promise |  |  | data:ArrayBuffer
NfcF.close | Promise
NfcF.connect | Promise
NfcF.getMaxTransceiveLength | Promise
NfcF.isConnected | Promise
NfcF.setTimeout | Promise |  |  | timeout:Number
NfcF.transceive | Promise |  |  | data:ArrayBuffer
NfcV.close | Promise
NfcV.connect | Promise
NfcV.getMaxTransceiveLength | Promise
NfcV.isConnected | Promise
NfcV.setTimeout | Promise |  |  | timeout:Number
NfcV.transceive | Promise |  |  | data:ArrayBuffer
NodesRef.boundingClientRect | SelectorQuery
NodesRef.context | SelectorQuery
NodesRef.fields | SelectorQuery
NodesRef.node | SelectorQuery
NodesRef.ref | SelectorQuery
NodesRef.scrollOffset | SelectorQuery
OffscreenCanvas.createImage | Image
OffscreenCanvas.getContext | value
OffscreenCanvas.height | =
OffscreenCanvas.width | =
Performance.createObserver | PerformanceObserver
Performance.getEntries | value
Performance.getEntriesByName | value
Performance.getEntriesByType | value
Performance.setBufferSize | void
PerformanceObserver.disconnect | void
PerformanceObserver.observe | void
PerformanceObserver.supportedEntryTypes | =
PluginUpdateManager.onCheckForUpdate | void
PluginUpdateManager.onUpdateFailed | void
PluginUpdateManager.onUpdateReady | void
PreDownloadSubpackageTask.onProgressUpdate | void
Query.count | Promise
Query.field | Query
Query.get | Promise
Query.limit | Query
Query.orderBy | Query
Query.skip | Query
Query.watch | RealtimeListener
Query.where | Query
RealtimeListener.close | Promise
RealtimeLogManager.addFilterMsg | void
RealtimeLogManager.error | void
RealtimeLogManager.getCurrentState | value
RealtimeLogManager.in | void |  |  | is:String route:String options:Object router:Object pageRouter:Object renderer:String data:Object
RealtimeLogManager.info | void
RealtimeLogManager.setFilterMsg | void
RealtimeLogManager.tag | RealtimeTagLogManager
RealtimeLogManager.warn | void
RealtimeTagLogManager.addFilterMsg | void
RealtimeTagLogManager.error | void
RealtimeTagLogManager.info | void
RealtimeTagLogManager.setFilterMsg | void
RealtimeTagLogManager.warn | void
RecorderManager.onError | void
RecorderManager.onFrameRecorded | void
RecorderManager.onInterruptionBegin | void
RecorderManager.onInterruptionEnd | void
RecorderManager.onPause | void
RecorderManager.onResume | void
RecorderManager.onStart | void
RecorderManager.onStop | void
RecorderManager.pause | void
RecorderManager.resume | void
RecorderManager.start | void
RecorderManager.stop | void
RequestTask.abort | void
RequestTask.offChunkReceived | void
RequestTask.offHeadersReceived | void
RequestTask.onChunkReceived | void
RequestTask.onHeadersReceived | void
RewardedVideoAd.destroy | void
RewardedVideoAd.load | Promise
RewardedVideoAd.offClose | void
RewardedVideoAd.offError | void
RewardedVideoAd.offLoad | void
RewardedVideoAd.onClose | void
RewardedVideoAd.onError | void
RewardedVideoAd.onLoad | void
RewardedVideoAd.show | Promise
Router.addRouteBuilder | void
Router.getRouteContext | void
Router.removeRouteBuilder | void
SelectorQuery.exec | NodesRef
SelectorQuery.in | SelectorQuery
SelectorQuery.select | NodesRef
SelectorQuery.selectAll | NodesRef
SelectorQuery.selectViewport | NodesRef
SocketTask.close | Promise
SocketTask.onClose | void
SocketTask.onError | void
SocketTask.onMessage | void
SocketTask.onOpen | void
SocketTask.send | Promise
Stats.isDirectory | value
Stats.isFile | value
Stats.lastAccessedTime | =
Stats.lastModifiedTime | =
Stats.mode | =
Stats.size | =
TCPSocket.bindWifi | void |  |  | BSSID:String
TCPSocket.close | void
TCPSocket.connect | void |  |  | address:String port:Number
TCPSocket.offBindWifi | void
TCPSocket.offClose | void
TCPSocket.offConnect | void
TCPSocket.offError | void
TCPSocket.offMessage | void
TCPSocket.onBindWifi | void
TCPSocket.onClose | void
TCPSocket.onConnect | void
TCPSocket.onError | void
TCPSocket.onMessage | void
TCPSocket.write | void
UDPSocket.bind | value
UDPSocket.close | void
UDPSocket.connect | void |  |  | address:String port:Number
UDPSocket.offClose | void
UDPSocket.offError | void
UDPSocket.offListening | void
UDPSocket.offMessage | void
UDPSocket.onClose | void
UDPSocket.onError | void
UDPSocket.onListening | void
UDPSocket.onMessage | void
UDPSocket.send | void |  |  | address:String port:Number
UDPSocket.setTTL | void
UDPSocket.write | void |  |  | address:String port:Number
UpdateManager.applyUpdate | void
UpdateManager.onCheckForUpdate | void
UpdateManager.onUpdateFailed | void
UpdateManager.onUpdateReady | void
UploadTask.abort | void
UploadTask.offHeadersReceived | void
UploadTask.offProgressUpdate | void
UploadTask.onHeadersReceived | void
UploadTask.onProgressUpdate | void
UserCryptoManager.getLatestUserKey | Promise
UserCryptoManager.getRandomValues | Promise |  |  | length:Number
VKCamera.getProjectionMatrix | value
VKCamera.intrinsics | =
VKCamera.transform | =
VKCamera.viewMatrix | =
VKFrame.camera | =VKCamera
VKFrame.getCameraBuffer | value
VKFrame.getCameraJpgBuffer | value
VKFrame.getCameraTexture | value
VKFrame.getDepthBuffer | value
VKFrame.getDisplayTransform | value
VKFrame.getLegSegmentBuffer | value
VKFrame.timestamp | =
VKSession.addMarker | value
VKSession.addOSDMarker | value
VKSession.cameraSize | =
VKSession.cancelAnimationFrame | void
VKSession.config | =
VKSession.destroy | void
VKSession.detectBody | void |  |  | frameBuffer:ArrayBuffer height:Number width:Number
VKSession.detectDepth | void |  |  | frameBuffer:ArrayBuffer height:Number width:Number
VKSession.detectFace | void |  |  | frameBuffer:ArrayBuffer height:Number width:Number
VKSession.detectHand | void |  |  | frameBuffer:ArrayBuffer height:Number width:Number
VKSession.getAllMarker | value
VKSession.getAllOSDMarker | value
VKSession.getVKFrame | VKFrame
VKSession.hitTest | value
VKSession.off | void
VKSession.on | void
VKSession.removeMarker | void
VKSession.removeOSDMarker | void
VKSession.requestAnimationFrame | value
VKSession.runOCR | void |  |  | frameBuffer:ArrayBuffer height:Number width:Number
VKSession.setDepthOccRange | void
VKSession.start | void
VKSession.state | =
VKSession.stop | void
VKSession.update3DMode | void |  |  | open3d:Boolean
VKSession.updateMaskMode | void |  |  | useMask:Boolean
VKSession.updateOSDThreshold | void
VideoContext.exitBackgroundPlayback | void
VideoContext.exitCasting | void
VideoContext.exitFullScreen | void
VideoContext.exitPictureInPicture | Promise
VideoContext.hideStatusBar | void
VideoContext.pause | void
VideoContext.play | void
VideoContext.playbackRate | void
VideoContext.reconnectCasting | void
VideoContext.requestBackgroundPlayback | void
VideoContext.requestFullScreen | void
VideoContext.seek | void
VideoContext.sendDanmu | void |  |  | text:String
VideoContext.showStatusBar | void
VideoContext.startCasting | void
VideoContext.stop | void
VideoContext.switchCasting | void
VideoDecoder.getFrameData | value
VideoDecoder.off | void
VideoDecoder.on | void
VideoDecoder.remove | Promise
VideoDecoder.seek | Promise
VideoDecoder.start | Promise |  |  | source:String
VideoDecoder.stop | Promise
WebAudioContext.close | Promise
WebAudioContext.createAnalyser | value
WebAudioContext.createBiquadFilter | value
WebAudioContext.createBuffer | AudioBuffer
WebAudioContext.createBufferSource | BufferSourceNode
WebAudioContext.createChannelMerger | value
WebAudioContext.createChannelSplitter | value
WebAudioContext.createConstantSource | value
WebAudioContext.createDelay | value
WebAudioContext.createDynamicsCompressor | value
WebAudioContext.createGain | value
WebAudioContext.createIIRFilter | value
WebAudioContext.createOscillator | value
WebAudioContext.createPanner | value
WebAudioContext.createPeriodicWave | value
WebAudioContext.createScriptProcessor | value
WebAudioContext.createWaveShaper | value
WebAudioContext.currentTime | =
WebAudioContext.decodeAudioData | AudioBuffer
WebAudioContext.destination | =
WebAudioContext.listener | =AudioListener
WebAudioContext.onstatechange | value
WebAudioContext.resume | Promise
WebAudioContext.sampleRate | =
WebAudioContext.state | =
WebAudioContext.suspend | Promise
Worker.env | =
Worker.getCameraFrameData | value
Worker.onError | void
Worker.onMessage | void
Worker.onProcessKilled | void
Worker.postMessage | void
Worker.terminate | void
Worker.testOnProcessKilled | void
Worklet.Easing | =
Worklet.cancelAnimation | void
Worklet.decay | AnimationObject
Worklet.delay | AnimationObject
Worklet.derived | value
Worklet.repeat | AnimationObject
Worklet.runOnJS | value
Worklet.runOnUI | value
Worklet.scrollTo | void
Worklet.scrollViewContext | =
Worklet.sequence | AnimationObject
Worklet.shared | value
Worklet.spring | AnimationObject
Worklet.timing | AnimationObject
WxCloud.CDN | value
WxCloud.CloudID | value
WxCloud.callContainer | Promise |  |  | path:String
WxCloud.callFunction | Promise |  |  | name:String
WxCloud.connectContainer | Promise |  |  | service:String
WxCloud.database | Database
WxCloud.deleteFile | Promise |  |  | fileList:Array
WxCloud.downloadFile | Promise |  |  | fileID:String
WxCloud.extend | =
WxCloud.getTempFileURL | Promise |  |  | fileList:Array
WxCloud.init | void
WxCloud.services | =CloudServices
WxCloud.uploadFile | Promise |  |  | cloudPath:String filePath:String
default.EVENTS | =
default.SPLIT_DATA | value
default.TYPE | =
default.prototype | =default
`,
);
