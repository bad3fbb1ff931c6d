import * as z from 'zod';

/** WireMock's names: https://wiremock.org/docs/simulating-faults/ */
export const SocketFault = z.enum([
  'CONNECTION_RESET_BY_PEER',
  'EMPTY_RESPONSE',
  'MALFORMED_RESPONSE_CHUNK',
  'RANDOM_DATA_THEN_CLOSE',
]);
export type SocketFault = z.infer<typeof SocketFault>;

/** Milliseconds. */
const MAX_DELAY = 120_000;
const delayMessage = `要的是毫秒数，如 800 或 300-1200，最多 ${MAX_DELAY}`;
const statusMessage = '要的是 400 到 599 的状态码';

/** Milliseconds, or the two ends of a range to choose from: `800`, `"300-1200"`. */
export const Delay = z
  .union([z.string(), z.number()], { error: delayMessage })
  .refine((delay) => delayRange(delay) !== undefined, { error: delayMessage });
export type Delay = z.infer<typeof Delay>;

/** Both ends in milliseconds; undefined for what is no delay. */
export function delayRange(delay: string | number): { from: number; to: number } | undefined {
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
