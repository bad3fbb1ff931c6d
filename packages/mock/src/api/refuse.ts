import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorAnswer, Issue } from './error-answer';

/** An answer in the shape of every error: `{ ok: false, error: { code, message, issues? } }`. */
export function refuse(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  issues?: Issue[],
): Response {
  const error: ErrorAnswer['error'] = issues ? { code, message, issues } : { code, message };
  return c.json({ ok: false, error } satisfies ErrorAnswer, status);
}
