import { pathPattern } from '../api/path-pattern';
import { delayRange, type FaultRule, type SocketFault } from './fault-rule';
import { scenarios } from './scenarios';

/** Milliseconds. */
const RETRIED_WITHIN = 1000;

/** What happens to a request on purpose. */
export interface Injection {
  delay?: number;
  status?: number;
  fault?: SocketFault;
}

/** A request as the rules see it. */
export interface Arrival {
  method: string;
  path: string;
  url: string;
  signedIn: boolean;
  /** Whether others have come on its connection before. */
  connection: 'new' | 'kept alive';
}

interface ActiveRule {
  rule: FaultRule;
  path: RegExp | undefined;
  left: number;
}

/** The rules in force. The first one that fits a request, and whose chance comes up, meets it. */
export class Faults {
  #rules: ActiveRule[] = [];
  #scenario: string | undefined = scenarios[0]?.id;
  #toRepeat: { request: Arrival; injection: Injection; until: number } | undefined;
  readonly #random: () => number;

  /** @param random from 0 to below 1 */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  get scenario(): string | undefined {
    return this.#scenario;
  }

  /** Whether any request may meet one. */
  get areThere(): boolean {
    return this.#rules.length > 0 || this.#toRepeat !== undefined;
  }

  /** Those that are not used up. */
  get rules(): FaultRule[] {
    return this.#rules.map(({ rule, left }) =>
      rule.times === undefined ? rule : { ...rule, times: left },
    );
  }

  /** @param scenario the `id` of the scenario that they are of, if any */
  replace(rules: readonly FaultRule[], scenario?: string): void {
    this.#scenario = scenario;
    this.#toRepeat = undefined;
    this.#rules = rules.map((rule) => ({
      rule,
      path: rule.path === undefined ? undefined : pathPattern(rule.path),
      left: rule.times ?? Number.POSITIVE_INFINITY,
    }));
  }

  /** As the server starts. */
  clear(): void {
    const [normal] = scenarios;
    this.replace(normal?.rules ?? [], normal?.id);
  }

  meet(request: Arrival): Injection | undefined {
    return this.#again(request) ?? this.#first(request);
  }

  #first(request: Arrival): Injection | undefined {
    const met = this.#rules.find(
      ({ rule, path }) =>
        (rule.method === undefined || rule.method.toUpperCase() === request.method) &&
        (path === undefined || path.test(request.path)) &&
        (rule.signedIn === undefined || rule.signedIn === request.signedIn) &&
        (rule.probability === undefined || this.#random() < rule.probability),
    );
    if (!met) return undefined;
    met.left -= 1;
    if (met.left === 0) this.#rules = this.#rules.filter((rule) => rule !== met);
    const injection = this.injection(met.rule);
    const { fault } = injection;
    const isRetried = fault === 'CONNECTION_RESET_BY_PEER' || fault === 'EMPTY_RESPONSE';
    if (isRetried && request.connection === 'kept alive') {
      this.#toRepeat = { request, injection: { fault }, until: performance.now() + RETRIED_WITHIN };
    }
    return injection;
  }

  /**
   * Browsers and WeChat send a request once more, without a word to the page, where a connection that
   * they kept alive breaks before it answers. That one meets the same fault, or the page saw none.
   */
  #again(request: Arrival): Injection | undefined {
    const { request: broken, injection, until } = this.#toRepeat ?? {};
    if (!until || request.connection === 'kept alive') return undefined;
    if (request.method !== broken?.method || request.url !== broken.url) return undefined;
    this.#toRepeat = undefined;
    return performance.now() < until ? injection : undefined;
  }

  injection({ delay, status, fault }: Pick<FaultRule, 'delay' | 'status' | 'fault'>): Injection {
    const range = delay === undefined ? undefined : delayRange(delay);
    return {
      ...(range && {
        delay: range.from + Math.floor(this.#random() * (range.to - range.from + 1)),
      }),
      ...(status !== undefined && { status }),
      ...(fault && { fault }),
    };
  }
}
