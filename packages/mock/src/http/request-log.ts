import type { Exchange, Journal } from '../journal/journal';
import { redactTarget } from '../journal/redact';
import { isLoopback } from './hosts';

/** Milliseconds that a line may wait for others: each write takes as long as answering a request. */
const PATIENCE = 20;

/** Shows a line for each request that is over. @returns what writes out those that still wait */
export function logRequests(journal: Journal, write: (text: string) => void): () => void {
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) write(`${lines.join('\n')}\n`);
    lines = [];
  };
  const logged = new WeakSet<Exchange>();
  journal.listen((exchange) => {
    if (exchange.milliseconds === undefined || logged.has(exchange)) return;
    logged.add(exchange);
    if (lines.length === 0) setTimeout(flush, PATIENCE).unref();
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
