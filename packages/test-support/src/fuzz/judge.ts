import { isDeepStrictEqual } from 'node:util';
import type { ErrorAnswer } from 'hono-mock';
import type { FuzzCase } from './cases';
import type { Connection } from './connection';
import type { HttpAnswer } from './http-answers';
import type { Expected } from './request';

/** A line of a stack, or a place on the disk of this machine. */
const leak = /\n {4}at |node:|node_modules|file:\/\/|\.m?[jt]sx?:\d|SQLITE|syntax error/;

/** The shape of every error. */
export interface ErrorSchema {
  safeParse(value: unknown): { data?: ErrorAnswer | undefined };
}

/** Does what the case says and looks at what comes back. @throws Error that says what is wrong */
export async function exchange(
  connection: Connection,
  fuzzCase: FuzzCase,
  errors: ErrorSchema,
): Promise<void> {
  const { pieces, expected } = fuzzCase;
  await connection.write(pieces, (index) => expected[index]?.bodiless ?? false);
  switch (fuzzCase.finally) {
    case 'wait':
    case 'leave':
      await checkAnswers(connection, expected, errors);
      if (fuzzCase.finally === 'leave') connection.destroy();
      return;
    case 'end':
      connection.end();
      await connection.waitForClose();
      return checkTruncated(connection, expected, errors);
    case 'reset':
      return connection.reset();
    default:
      fuzzCase.finally satisfies never;
  }
}

async function checkAnswers(
  connection: Connection,
  expected: Expected[],
  errors: ErrorSchema,
): Promise<void> {
  await connection.waitForAnswers(expected.length);
  const { answers } = connection.parsed;
  for (const [index, answer] of answers.entries()) {
    const complaint = complaintOf(answer, expected[index], errors);
    if (complaint) throw new Error(`Answer ${index}: ${complaint}`);
  }
  const closes = answers.at(-1)?.headers.get('connection') === 'close';
  // Who still sends when the other side hangs up may miss the answers.
  const mayMiss = expected.slice(0, -1).some(({ closes }) => closes && closes !== 'sure');
  if (!closes && answers.length < expected.length && !mayMiss) {
    const why = connection.error?.message ?? 'it just closed';
    throw new Error(`${answers.length} of ${expected.length} answers came: ${why}`);
  }
  if (closes) await connection.waitForClose();
  const { answers: all, rest } = connection.parsed;
  if (all.length > answers.length || (rest.length > 0 && !mayMiss)) {
    throw new Error('More came than was asked for');
  }
}

/** What was never complete is answered with 400, or not at all. */
function checkTruncated(connection: Connection, expected: Expected[], errors: ErrorSchema): void {
  const { answers, rest } = connection.parsed;
  for (const [index, answer] of answers.entries()) {
    const { statuses = [], ...others } = expected[index] ?? {};
    const cut: Expected = { ...others, statuses: [...statuses, 400], closes: 'perhaps' };
    const complaint = complaintOf(answer, cut, errors);
    if (complaint) throw new Error(`Answer ${index}: ${complaint}`);
  }
  if (rest.length > 0) throw new Error('An answer was cut off');
}

function complaintOf(
  answer: HttpAnswer,
  expected: Expected | undefined,
  errors: ErrorSchema,
): string | undefined {
  const { status, headers } = answer;
  const body = answer.body.toString();
  const told = `${status} ${body.slice(0, 300)}`;
  if (!expected) return `nobody has asked for ${told}`;
  if (!expected.statuses.includes(status)) {
    return `should be ${expected.statuses.join(' or ')}, is ${told}`;
  }
  const closes = headers.get('connection') === 'close';
  if (closes && !expected.closes) return `should not end the connection: ${told}`;
  if (!closes && expected.closes && expected.closes !== 'perhaps')
    return `should end the connection: ${told}`;
  if (!/^[\w-]{36}$/.test(headers.get('x-request-id') ?? '')) return `has no X-Request-Id: ${told}`;
  if (status === 405 && !headers.get('allow')) return `has no Allow: ${told}`;

  const type = headers.get('content-type') ?? '';
  if (expected.text && status === 200) {
    if (!/^text\/plain\b/i.test(type)) return `should be text, is ${type}`;
    return body === (expected.bodiless ? '' : '失败') ? undefined : `should be 失败, is ${told}`;
  }
  if (!/^application\/json\b/.test(type)) return `should be JSON, is ${type}: ${told}`;
  if (expected.bodiless) return body === '' ? undefined : `should have no body: ${told}`;
  return status < 400 ? complaintOfSuccess(body) : complaintOfError(body, errors);
}

function complaintOfSuccess(body: string): string | undefined {
  const { ok } = JSON.parse(body);
  return ok === true || 'openapi' in JSON.parse(body) ? undefined : `is no success: ${body}`;
}

function complaintOfError(body: string, errors: ErrorSchema): string | undefined {
  const json: unknown = JSON.parse(body);
  const { data } = errors.safeParse(json);
  // What the schema does not know, it leaves out.
  if (!isDeepStrictEqual(data, json)) return `has not the shape of an error: ${body.slice(0, 300)}`;
  const message = data?.error.message ?? '';
  if (!/\p{Script=Han}/u.test(message)) return `does not speak Chinese: ${message}`;
  if (leak.test(message) || message.includes(process.cwd())) return `tells too much: ${message}`;
  return undefined;
}
