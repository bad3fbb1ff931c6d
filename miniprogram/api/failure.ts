import type { ErrorAnswer } from '../../contract/error';
import type { ApiAnswer } from './request';

/** Why there is no result, whatever was asked for. */
export type Failure =
  | { kind: 'timeout' | 'domain_not_listed' | 'unreachable' }
  /** A refusal, in the server's own words. */
  | { kind: 'refused'; message: string }
  /** No JSON, or not the JSON of the contract. */
  | { kind: 'unreadable'; status: number };

/** What an answer says that is not the success which was hoped for. */
export function failureOf(answer: ApiAnswer): Failure {
  if (!answer.arrived) return { kind: answer.reason };
  const { status, body } = answer;
  return isError(body)
    ? { kind: 'refused', message: body.error.message }
    : { kind: 'unreadable', status };
}

export function isError(body: unknown): body is ErrorAnswer {
  const { ok, error } = (body ?? {}) as Partial<ErrorAnswer>;
  return ok === false && typeof error?.code === 'string' && typeof error.message === 'string';
}
