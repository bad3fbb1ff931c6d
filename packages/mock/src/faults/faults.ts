import * as z from 'zod';
import { pathPattern } from '../api/path-pattern';
import { scenarios } from './scenarios';

/** WireMock's names: https://wiremock.org/docs/simulating-faults/ */
export const SocketFault = z.enum([
  'CONNECTION_RESET_BY_PEER',
  'EMPTY_RESPONSE',
  'MALFORMED_RESPONSE_CHUNK',
  'RANDOM_DATA_THEN_CLOSE',
]);
export type SocketFault = z.infer<typeof SocketFault>;

const MAX_DELAY = 120_000;
/** Milliseconds. */
const RETRIED_WITHIN = 1000;
const delayMessage = `要的是毫秒数，如 800 或 300-1200，最多 ${MAX_DELAY}`;
const statusMessage = '要的是 400 到 599 的状态码';

/** Milliseconds, or the two ends of a range to choose from: `800`, `"300-1200"`. */
export const Delay = z
  .union([z.string(), z.number()], { error: delayMessage })
  .refine((delay) => rangeOf(delay) !== undefined, { error: delayMessage });
export type Delay = z.infer<typeof Delay>;

function rangeOf(delay: string | number): { from: number; to: number } | undefined {
  const [, start, end = start] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(String(delay)) ?? [];
  const range = { from: Number(start), to: Number(end) };
  return range.from <= range.to && range.to <= MAX_DELAY ? range : undefined;
}

const FaultStatus = z.int({ error: statusMessage }).min(400, statusMessage).max(599, statusMessage);

/** One rule; a request that fits gets its fault or its status, and each after its delay. */
export const FaultRule = z
  .strictObject({
    /** Any, where left out. */
    method: z
      .string()
      .regex(/^[A-Za-z]+$/, '要的是 GET、POST 这样的方法')
      .optional(),
    /** `/notes/:id` or `/notes/*`; any, where left out. */
    path: z
      .string()
      .max(200)
      .regex(/^\//, '要以 / 开头，如 /notes/:id、/notes/{id} 或 /notes/*')
      .optional(),
    /** Only requests with an `Authorization` header. */
    signedIn: z.boolean().optional(),
    status: FaultStatus.optional(),
    delay: Delay.optional(),
    fault: SocketFault.optional(),
    /** How many requests it meets before it is used up. */
    times: z.int().min(1).optional(),
    /** From 0 to 1; always, where left out. */
    probability: z.number().min(0).max(1).optional(),
  })
  .meta({ id: 'FaultRule' });
export type FaultRule = z.infer<typeof FaultRule>;

/** The same for one request by its own headers: `X-Mock-Status: 503`, `X-Mock-Delay: 300-1200` … */
export const FaultHeaders = z.object({
  'X-Mock-Status': z
    .string()
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : text))
    .pipe(FaultStatus)
    .optional(),
  'X-Mock-Delay': Delay.optional(),
  'X-Mock-Fault': SocketFault.optional(),
});

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
    const range = delay === undefined ? undefined : rangeOf(delay);
    return {
      ...(range && {
        delay: range.from + Math.floor(this.#random() * (range.to - range.from + 1)),
      }),
      ...(status !== undefined && { status }),
      ...(fault && { fault }),
    };
  }
}
