import type { FaultRule } from '../faults/fault-rule';

/** A rule as a person reads it: `POST /login，延迟 800 毫秒，回答 503，还剩 2 次`. */
export function ruleText(rule: FaultRule): string {
  const { method, path, signedIn, status, delay, fault, times, probability } = rule;
  const met = [
    signedIn !== undefined && (signedIn ? '带着令牌的' : '没有令牌的'),
    [method?.toUpperCase(), path].filter(Boolean).join(' ') || '每个请求',
  ]
    .filter(Boolean)
    .join(' ');
  const effects = [
    delay !== undefined && `延迟 ${delay} 毫秒`,
    fault ?? (status !== undefined && `回答 ${status}`),
  ].filter(Boolean);
  return [
    met,
    effects.length > 0 ? effects.join('，') : '照常回答',
    probability !== undefined && `概率 ${Number((probability * 100).toFixed(1))}%`,
    times !== undefined && `还剩 ${times} 次`,
  ]
    .filter(Boolean)
    .join('，');
}
