import * as z from 'zod';

/** What the server's refusals are called. Codes are for programs, `message` is Chinese for people. */
export const ErrorCode = z.enum([
  'invalid_request',
  'malformed_json',
  'invalid_credentials',
  'invalid_code',
  'unauthenticated',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'payload_too_large',
  'unsupported_media_type',
  'too_many_attempts',
  'internal_error',
  'bad_gateway',
  'service_unavailable',
  'gateway_timeout',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** One field that does not fit: `path` is its name, `message` says why. */
export const Issue = z.object({ path: z.string(), message: z.string() });
export type Issue = z.infer<typeof Issue>;

/** The body of every answer that is not a success. */
export const ErrorAnswer = z
  .object({
    ok: z.literal(false),
    error: z.object({ code: ErrorCode, message: z.string(), issues: z.array(Issue).optional() }),
  })
  .meta({ id: 'ErrorAnswer' });
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;
