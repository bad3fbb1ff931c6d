import type { FaultRule } from '../faults/fault-rule';
import type { Errcode } from './answer';

export interface WechatScenario {
  id: string;
  /** Chinese, as the button says it. */
  name: string;
  /** What a server that asks WeChat will notice. */
  effect: string;
  /** What every call gets that fits. */
  refuses?: { errcode: Errcode; paths: RegExp };
  /** What happens to a call on its way. */
  rules?: FaultRule[];
}

const withCode = /\/sns\/|\/wxa\//;

/** The first one is how the server starts. */
export const wechatScenarios: WechatScenario[] = [
  { id: 'normal', name: '正常', effect: '照微信的规矩回答' },
  {
    id: 'code-expired',
    name: 'code 过期',
    effect: '每个 code 都得到 40029',
    refuses: { errcode: 40029, paths: withCode },
  },
  {
    id: 'quota',
    name: '次数用完',
    effect: '登录和手机号都得到 45011',
    refuses: { errcode: 45011, paths: withCode },
  },
  {
    id: 'busy',
    name: '系统繁忙',
    effect: '每个接口都得到 -1',
    refuses: { errcode: -1, paths: /^/ },
  },
  {
    id: 'down',
    name: '微信宕机',
    effect: '每个请求都被断开',
    rules: [{ fault: 'CONNECTION_RESET_BY_PEER' }],
  },
  {
    id: 'slow',
    name: '微信很慢',
    effect: '每个回答晚 6 到 9 秒',
    rules: [{ delay: '6000-9000' }],
  },
];
