import * as z from 'zod';

/**
 * A request as the mock server tells it: `GET /__mock/requests/{id}`, by the answer's `X-Request-Id`.
 * It is the journal of hono-mock; here stands what the mini-program reads of it.
 */
export const JournalEntry = z.object({
  method: z.string(),
  path: z.string(),
  /** Such as `GET /login?username=123&pwd=*** HTTP/1.1`. */
  requestLine: z.string(),
  /** In order and case as they were sent. */
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.object({
    text: z.string(),
    /** Of all that the server has taken in of the body. */
    bytes: z.int(),
    /** Only the first 16 KiB were kept. */
    truncated: z.boolean(),
  }),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/** 200 of one request. */
export const JournalSuccess = z.object({ ok: z.literal(true), request: JournalEntry });
export type JournalSuccess = z.infer<typeof JournalSuccess>;

export interface JournalEndpoint {
  method: 'GET';
  path: `/__mock/requests/${string}`;
}
