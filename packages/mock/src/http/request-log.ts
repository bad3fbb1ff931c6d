import type { Exchange, Journal } from '../journal/journal';
import { redactTarget } from '../journal/redact';
import { isLoopback } from './hosts';

/** Shows a line for each request that is over. @returns what writes out those that still wait */
export function logRequests(journal: Journal, write: (text: string) => void): () => void {
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) write(`${lines.join('\n')}\n`);
    lines = [];
  };
  journal.listen((exchange) => {
    if (exchange.milliseconds === undefined) return;
    // Under load one write for many lines: each by itself takes as long as answering the request.
    if (lines.length === 0) setImmediate(flush);
    lines.push(logLine(exchange));
  });
  return flush;
}

/** Such as `GET /login?username=123&pwd=*** 200 3ms`. */
export function logLine(exchange: Exchange): string {
  const {
    method,
    answer,
    milliseconds = 0,
    unreadable,
    injected,
    proxiedTo,
    failure,
    client,
  } = exchange;
  if (unreadable) {
    // Of one that came too slowly Node has read the beginning.
    const isKnown = answer?.status === 408 && method !== '';
    const request = isKnown ? `${method} ${redactTarget(exchange)}` : '读不懂的请求';
    return `${request} ${answer?.status}：${unreadable}`;
  }
  const parts = [
    method,
    redactTarget(exchange),
    answer?.status ?? '断开',
    `${Math.round(milliseconds)}ms`,
    injected && `（${injected}）`,
    proxiedTo && `→ ${proxiedTo}`,
    failure && `（${failure}）`,
    client && !isLoopback(client) && `来自 ${client}`,
  ];
  return parts.filter(Boolean).join(' ');
}
