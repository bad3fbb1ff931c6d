import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { refuse as answer } from 'hono-mock';
import type { ErrorCode } from '../contract/error';

/** A refusal with a code that the contract has. */
export const refuse: (
  c: Context,
  status: ContentfulStatusCode,
  code: ErrorCode,
  message: string,
) => Response = answer;
