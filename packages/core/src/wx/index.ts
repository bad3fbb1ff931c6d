export type { Animate, AnimationAction } from './animation';
export type { AppHandler, CallApp, Entry } from './app-life';
export type { DeviceLocation } from './asking/location';
export type {
  Address,
  AnyQuestion,
  AskedQuestion,
  CalendarEvent,
  Coordinates,
  Invoice,
  InvoiceTitle,
  Place,
  QuestionName,
  Questions,
  SubscriptionAnswer,
  Vibration,
} from './asking/questions';
export type { Readings, Sensor } from './asking/sensors';
export type { BarAnimation, NavigationBar } from './bars/navigation-bar';
export type { TabBar, TabItem, TabStyle } from './bars/tab-bar';
export type { AroundCanvases, Canvas, Canvases, OldCanvas, PictureKind } from './canvas/canvases';
export {
  type RecordedCanvas,
  type RecordedCanvases,
  recordedCanvases,
} from './canvas/recorded-canvas';
export type { CanvasCall } from './canvas/recorded-context';
export { createWx, type Wx } from './create-wx';
export type { StoredFile } from './files/file-store';
export type { FocusedInput } from './keyboard';
export type { FindMedia, MediaControl } from './media/media-context';
export type {
  CreatePlayer,
  Player,
  PlayerEvent,
  PlayerEvents,
  PlayerFailure,
} from './media/player';
export type { Recorded, Recording, StartRecording } from './media/recording';
export { recordSilence } from './media/recording';
export type { Sound } from './media/sound';
export { type MemoryScreen, memoryScreen } from './memory-screen';
export { type OpenPage, type PageHost, parsePageUrl, type SharingHandler } from './navigation';
export { absentNative } from './nodes/absent-native';
export type {
  Area,
  AskedNode,
  IntersectionStatus,
  Native,
  Nodes,
  Rect,
  RectPart,
} from './nodes/asked-node';
export { NotSimulated } from './not-simulated';
export type { ButtonTarget } from './open-type';
export { endsWithOne, kindOf } from './pictures/choosing';
export { pictureInfo } from './pictures/picture-info';
export type { Compression, CompressPicture } from './pictures/pictures';
export type { MeasureVideo, VideoSize } from './pictures/videos';
export type { Report } from './reporting';
export { routerFrom } from './router';
export type {
  ActionSheet,
  AlbumPicture,
  ButtonAnswer,
  ButtonQuestion,
  ChosenFile,
  Font,
  MediaItem,
  Modal,
  ModalAnswer,
  PermissionQuestion,
  Person,
  Screen,
  SettingLine,
  Settings,
  ShareCard,
  ShownDocument,
  ShownMedia,
  Toast,
  WantedFiles,
  WindowBackground,
} from './screen';
export { type OpenedCard, openedCard } from './sharing/sharing';
export { type Simulated, simulated } from './simulated';
export { type Simulation, simulate } from './simulation';
export type { Stubs } from './stubs';
export type { BarHeights } from './system';
export type { PhoneSettings } from './system-settings';
export type {
  NetworkFailure,
  ResponseHead,
  SocketEvents,
  SocketRequest,
  Transport,
  TransportEvents,
  TransportRequest,
  TransportSocket,
} from './transport';
export type { NetworkTimeout, WxOptions } from './wx-options';
