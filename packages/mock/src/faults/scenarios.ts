import type { FaultRule } from './fault-rule';

export interface Scenario {
  id: string;
  /** Chinese, as the button says it. */
  name: string;
  /** What a person will notice. */
  effect: string;
  rules: FaultRule[];
}

/** Named sets of rules; the first one is how the server starts. */
export const scenarios: Scenario[] = [
  { id: 'normal', name: '正常', effect: '马上如实回答', rules: [] },
  {
    id: 'slow',
    name: '弱网',
    effect: '每个请求慢 0.8 到 2.5 秒',
    rules: [{ delay: '800-2500' }],
  },
  {
    id: 'flaky',
    name: '时好时坏',
    effect: '十次里约两次断开、两次 503，其余慢一点',
    rules: [
      { fault: 'CONNECTION_RESET_BY_PEER', probability: 0.2 },
      { status: 503, probability: 0.25 },
      { delay: '0-1200' },
    ],
  },
  {
    id: 'down',
    name: '服务器宕机',
    effect: '每个请求都被断开',
    rules: [{ fault: 'CONNECTION_RESET_BY_PEER' }],
  },
  {
    id: 'expired',
    name: '登录过期',
    effect: '能登录，但带着令牌的请求都得到 401',
    rules: [{ signedIn: true, status: 401 }],
  },
];
