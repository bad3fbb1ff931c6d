import type { Context } from 'hono';
import type { z } from 'zod';
import { chineseIssues } from './chinese-issues';
import { refuse } from './refuse';

/** What a request says, before anything of it is checked; or the answer, where it cannot be read. */
export type Read = { fields: unknown } | { refusal: Response };

/** The fields of the query. */
export function readQuery(c: Context): Read {
  return { fields: fromUrlencoded(new URL(c.req.url).search) };
}

/** The fields of a body that is a form or JSON. */
export async function readBody(c: Context): Promise<Read> {
  const [type = ''] = (c.req.header('content-type') ?? '').split(';');
  switch (type.trim().toLowerCase()) {
    // Reading the text is several times faster than Hono's parseBody.
    case 'application/x-www-form-urlencoded':
      return { fields: fromUrlencoded(await c.req.text()) };
    case 'application/json':
      try {
        return { fields: JSON.parse(await c.req.text()) };
      } catch {
        return { refusal: refuse(c, 400, 'malformed_json', '请求体不是正确的 JSON') };
      }
    default: {
      const what = type ? `不认识的内容类型 ${type}` : '没有写 Content-Type';
      const message = `${what}，请用 application/x-www-form-urlencoded 或 application/json`;
      return { refusal: refuse(c, 415, 'unsupported_media_type', message) };
    }
  }
}

/** The fields as `schema` has them, or the answer that says what does not fit. */
export function check<T>(
  c: Context,
  schema: z.ZodType<T>,
  fields: unknown,
): { fields: T } | { refusal: Response } {
  const result = schema.safeParse(fields, chineseIssues);
  if (result.success) return { fields: result.data };
  const issues = result.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  const summary = issues.map(({ path, message }) => `${path} ${message}`.trim()).join('；');
  return { refusal: refuse(c, 400, 'invalid_request', `参数不对：${summary}`, issues) };
}

/** A name that stands more than once becomes an array, so that the schema refuses it. */
function fromUrlencoded(text: string): Record<string, string | string[]> {
  const params = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? (values[0] as string) : values];
    }),
  );
}
