export {
  createWx,
  type NetworkTimeout,
  type Simulation,
  simulate,
  type Wx,
  type WxOptions,
} from './create-wx';
export type { StoredFile } from './files/file-store';
export { type OpenPage, type PageHost, parsePageUrl } from './navigation';
export { NotSimulated } from './not-simulated';
export { endsWithOne, kindOf } from './pictures/choosing';
export { pictureInfo } from './pictures/picture-info';
export type { Compression, CompressPicture } from './pictures/pictures';
export {
  type ActionSheet,
  type AlbumPicture,
  type ButtonAnswer,
  type ButtonQuestion,
  type ChosenFile,
  type MediaItem,
  type MemoryScreen,
  type Modal,
  type ModalAnswer,
  memoryScreen,
  type PermissionQuestion,
  type Person,
  type Screen,
  type Settings,
  type ShownDocument,
  type ShownMedia,
  type Toast,
  type WantedFiles,
} from './screen';
export { type Simulated, simulated } from './simulated';
export type { Stubs } from './stubs';
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
