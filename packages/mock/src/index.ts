export { chineseIssues, describeIssues } from './api/chinese-issues';
export type { Endpoint } from './api/endpoint';
export { ErrorAnswer, Issue } from './api/error-answer';
export { check, type Read, readBody, readQuery } from './api/fields';
export { openApi } from './api/openapi';
export { pathPattern } from './api/path-pattern';
export { refuse } from './api/refuse';
export { isControl } from './control/is-control';
export { controlEndpoints } from './control/routes';
export type { MockEnv } from './env';
export { FaultRule, type SocketFault } from './faults/fault-rule';
export type { Faults } from './faults/faults';
export { originOf, proxyList } from './http/forwarded';
export { type AllowedHosts, isLoopback, lanAddresses, listensOnAll } from './http/hosts';
export { type FetchApp, type Listening, type ListenOptions, listen } from './http/listen';
export { logRequests } from './http/request-log';
export { type Exchange, Journal } from './journal/journal';
export { JournalEntry, JournalSuccess } from './journal/journal-entry';
export {
  allEndpoints,
  answerDefect,
  isBrokenOff,
  type Mock,
  type MockOptions,
  mountMock,
  routesOf,
} from './mount-mock';
export type { Panel, PanelContext } from './panel';
