import * as z from 'zod';

/** A body as anybody may read it; what is no text is told in words. */
export const JournalBody = z.object({
  text: z.string(),
  /** Of all that the server has taken in of the body: it need not read what it refuses. */
  bytes: z.int(),
  /** Only the first 16 KiB were kept. */
  truncated: z.boolean(),
});
export type JournalBody = z.infer<typeof JournalBody>;

/** In order and case as they were sent. */
const Headers = z.array(z.tuple([z.string(), z.string()]));

/** One part of a form; `value` is null for a file. */
const Part = z.object({
  name: z.string(),
  bytes: z.int(),
  value: z.string().nullable(),
  fileName: z.string().nullable(),
  type: z.string().nullable(),
});

/** One message of a WebSocket; `text` is null for bytes, `close` for what does not close it. */
const Frame = z.object({
  at: z.iso.datetime(),
  from: z.enum(['client', 'server']),
  bytes: z.int(),
  text: z.string().nullable(),
  close: z.int().nullable(),
});

/**
 * A request as it arrived at the mock server, and what was answered: `GET /__mock/requests/{id}`, by
 * the answer's `X-Request-Id`. Passwords and tokens are `***`; all the rest is as it was.
 */
export const JournalEntry = z
  .object({
    id: z.string(),
    /** When it arrived, ISO 8601, UTC. */
    at: z.iso.datetime(),
    /** The address of who has sent it, behind a trusted proxy too; null where that is not known. */
    client: z.string().nullable(),
    method: z.string(),
    path: z.string(),
    /** Such as `GET /login?username=123&pwd=*** HTTP/1.1`. */
    requestLine: z.string(),
    headers: Headers,
    body: JournalBody,
    /** Of a form that was uploaded to `/__mock/echo/upload`. */
    parts: z.array(Part).optional(),
    /** Of a WebSocket: the newest 200 of its messages. */
    frames: z.array(Frame).optional(),
    /** Null as long as nothing was answered; for good where the connection broke before. */
    answer: z.object({ status: z.int(), headers: Headers, body: JournalBody }).nullable(),
    /** From the arrival to the end of the answer; null until then. */
    milliseconds: z.number().nullable(),
    /** What was done to it on purpose, in words; null where nothing was. */
    injected: z.string().nullable(),
    /** The url of the backend that has answered instead; null where none did. */
    proxiedTo: z.string().nullable(),
    /** What went wrong where the status does not say it, in words. */
    failure: z.string().optional(),
  })
  .meta({ id: 'JournalEntry' });
export type JournalEntry = z.infer<typeof JournalEntry>;

/** 200 of one request. */
export const JournalSuccess = z.object({ ok: z.literal(true), request: JournalEntry });
export type JournalSuccess = z.infer<typeof JournalSuccess>;
