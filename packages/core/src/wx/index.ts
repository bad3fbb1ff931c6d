export { createWx, type Simulation, simulate, type Wx, type WxOptions } from './create-wx';
export { type OpenPage, type PageHost, parsePageUrl } from './navigation';
export {
  type ActionSheet,
  type MemoryScreen,
  type Modal,
  type ModalAnswer,
  memoryScreen,
  type Screen,
  type Toast,
} from './screen';
export type {
  NetworkFailure,
  ResponseHead,
  Transport,
  TransportEvents,
  TransportRequest,
} from './transport';
