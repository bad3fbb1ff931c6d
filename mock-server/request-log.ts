import type { Exchange } from './control/journal';
import { redactUrl } from './control/redact';

/** The line that the terminal shows of a request that is over: method, path, status, milliseconds. */
export function logLine(exchange: Exchange): string {
  const { method, target, answer, milliseconds = 0, unreadable, injected, proxiedTo } = exchange;
  if (unreadable) return `读不懂的请求 ${answer?.status}：${unreadable}`;
  const parts = [
    method,
    redactUrl(target),
    answer?.status ?? '断开',
    `${Math.round(milliseconds)}ms`,
    injected && `（${injected}）`,
    proxiedTo && `→ ${proxiedTo}`,
  ];
  return parts.filter(Boolean).join(' ');
}
