import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorAnswer, ErrorCode, Issue } from '../../../../contract/error';

/** An answer in the shape of every error: `{ ok: false, error: { code, message, issues? } }`. */
export function refuse(
  c: Context,
  status: ContentfulStatusCode,
  code: ErrorCode,
  message: string,
  issues?: Issue[],
): Response {
  const error: ErrorAnswer['error'] = issues ? { code, message, issues } : { code, message };
  return c.json({ ok: false, error } satisfies ErrorAnswer, status);
}
