export {
  createWx,
  type NetworkTimeout,
  type Simulation,
  simulate,
  type Wx,
  type WxOptions,
} from './create-wx';
export { type OpenPage, type PageHost, parsePageUrl } from './navigation';
export { NotSimulated } from './not-simulated';
export {
  type ActionSheet,
  type ButtonAnswer,
  type ButtonQuestion,
  type MemoryScreen,
  type Modal,
  type ModalAnswer,
  memoryScreen,
  type PermissionQuestion,
  type Person,
  type Screen,
  type Settings,
  type Toast,
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
