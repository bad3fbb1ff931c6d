import { hasStatus, NotChecked } from './assertions';
import type { Exchange } from './exchange';

/** Whether the given account gets in. A server locks a name that fails too often, so ours fails seldom. */
export interface LoginBudget {
  /** Before a login with the right password. @throws NotChecked where it was refused already */
  expectOpen(): void;
  /** Before one with a wrong password. @throws NotChecked unless the last right one got in */
  expectLetIn(): void;
  /** What came of a login with the right password. */
  note(exchange: Exchange): void;
  /** Whether the account has been refused, and never let in. */
  isRefused(): boolean;
}

/** Two, since a server without one way to log in may refuse it as it refuses a wrong password. */
const MAX_REFUSALS = 2;

export function createLoginBudget(): LoginBudget {
  /** Since the account was let in the last time. */
  let refusals = 0;
  let isIn = false;
  let wasIn = false;
  return {
    expectOpen() {
      if (refusals >= MAX_REFUSALS) throw new NotChecked('账号登不上，不再试');
    },
    expectLetIn() {
      if (!isIn) throw new NotChecked('账号没有登上，错得太多会锁住它');
    },
    note(exchange) {
      if (isNoWay(exchange)) return;
      const refused = isRefusal(exchange);
      isIn = hasStatus(exchange, 200) && !refused;
      wasIn ||= isIn;
      if (isIn) refusals = 0;
      else if (hasStatus(exchange, 429)) refusals = MAX_REFUSALS;
      else if (refused) refusals += 1;
    },
    isRefused: () => refusals > 0 && !wasIn,
  };
}

/** Whether a server that says this to the right password does not know the way it came. */
export function isNoWay(exchange: Exchange): boolean {
  return hasStatus(exchange, 404, 405, 415, 501);
}

function isRefusal(exchange: Exchange): boolean {
  if (!hasStatus(exchange, 200)) return hasStatus(exchange, 401, 403);
  const body = exchange.arrived && exchange.body;
  return (
    body === '失败' || (typeof body === 'object' && (body as { ok?: unknown } | null)?.ok === false)
  );
}
