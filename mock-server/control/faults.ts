import * as z from 'zod';
import { pathPattern } from '../path-pattern';
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

/** Milliseconds, or the two ends of a range to choose from: `800`, `"300-1200"`. */
export const Delay = z
  .union([z.string(), z.number()])
  .refine((delay) => rangeOf(delay) !== undefined, {
    error: `要的是毫秒数，如 800 或 300-1200，最多 ${MAX_DELAY}`,
  });
export type Delay = z.infer<typeof Delay>;

function rangeOf(delay: string | number): { from: number; to: number } | undefined {
  const [, start, end = start] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(String(delay)) ?? [];
  const range = { from: Number(start), to: Number(end) };
  return range.from <= range.to && range.to <= MAX_DELAY ? range : undefined;
}

export const FaultStatus = z.coerce.number().int().min(400).max(599);

/** One rule; a request that fits gets its delay, and then its fault or its status. */
export const FaultRule = z.strictObject({
  /** Any, where left out. */
  method: z
    .string()
    .regex(/^[A-Za-z]+$/)
    .optional(),
  /** `/notes/:id` or `/notes/*`; any, where left out. */
  path: z.string().startsWith('/').optional(),
  /** Only requests with an `Authorization` header. */
  signedIn: z.boolean().optional(),
  status: FaultStatus.optional(),
  delay: Delay.optional(),
  fault: SocketFault.optional(),
  /** How many requests it meets before it is used up. */
  times: z.number().int().min(1).optional(),
  /** From 0 to 1; always, where left out. */
  probability: z.number().min(0).max(1).optional(),
});
export type FaultRule = z.infer<typeof FaultRule>;

/** What happens to a request on purpose. */
export interface Injection {
  delay?: number;
  status?: number;
  fault?: SocketFault;
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

  meet(request: { method: string; path: string; signedIn: boolean }): Injection | undefined {
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
    return this.injection(met.rule);
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
