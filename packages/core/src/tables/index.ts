export type { Api, ApiTable } from './api-table';
export {
  BUILT_INS,
  type BuiltIn,
  COMMON_ATTRIBUTES,
  COMMON_EVENTS,
  camelCase,
  DIRECTIVES,
  LANGUAGE_TAGS,
  UNCHECKED,
  VALUES,
} from './components';
export { douyinApis } from './douyin-apis';
export { decodeText } from './text-entities';
export { wechatApis } from './wechat-apis';
