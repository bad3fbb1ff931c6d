import { chineseIssues, describeIssues } from 'hono-mock';
import type * as z from 'zod';
import { ErrorAnswer, type ErrorCode } from '../../contract/error';
import type { Exchange } from './exchange';
import { maskSecrets } from './mask-secrets';

/** The answer is not as the contract has it. Both texts are Chinese, and tell no secret. */
export class Mismatch extends Error {
  override name = 'Mismatch';
  readonly expected: string;
  readonly received: string;

  constructor(expected: string, received: string) {
    super(`${expected} / ${received}`);
    this.expected = expected;
    this.received = received;
  }
}

/** The server does not have it at all. */
export class NotOffered extends Error {
  override name = 'NotOffered';
  readonly received: string;

  constructor({ summary }: Exchange) {
    super(summary);
    this.received = summary;
  }
}

/** It could not be tried; the reason is Chinese. */
export class NotChecked extends Error {
  override name = 'NotChecked';
}

/**
 * @param schema by its name in the contract: `{ LoginSuccess }`
 * @throws Mismatch
 */
export function expectBody<Schema extends z.ZodType>(
  exchange: Exchange,
  status: number,
  schema: Record<string, Schema>,
): z.infer<Schema> {
  const [[name, shape]] = Object.entries(schema) as [[string, Schema]];
  return parse(exchange, status, shape, `${status} ${name}`) as z.infer<Schema>;
}

/** @throws Mismatch */
export function expectError(
  exchange: Exchange,
  status: number,
  code: ErrorCode,
): ErrorAnswer['error'] {
  const expected = `${status} ${code}`;
  const { error } = parse(exchange, status, ErrorAnswer, expected) as ErrorAnswer;
  if (error.code !== code) throw new Mismatch(expected, exchange.summary);
  return error;
}

/** 400 about this field. @throws Mismatch */
export function expectIssue(exchange: Exchange, field: string): void {
  const { issues = [] } = expectError(exchange, 400, 'invalid_request');
  if (issues.some(({ path }) => path === field)) return;
  throw new Mismatch(
    `400 invalid_request，issues 里有 path 是 ${field} 的`,
    issues.length > 0 ? 'issues 里没有它' : '没有 issues',
  );
}

/** 204. @throws Mismatch */
export function expectNoContent(exchange: Exchange): void {
  const isEmpty = exchange.arrived && exchange.status === 204 && exchange.body === '';
  if (!isEmpty) throw new Mismatch('204 没有正文', exchange.summary);
}

/** @throws Mismatch */
export function expectText(exchange: Exchange, text: '成功' | '失败'): void {
  const fits = exchange.arrived && exchange.status === 200 && exchange.body === text;
  if (!fits) throw new Mismatch(`200 「${text}」`, exchange.summary);
}

/** 405 with `Allow`. @throws Mismatch */
export function expectNotAllowed(exchange: Exchange, methods: readonly string[]): void {
  expectError(exchange, 405, 'method_not_allowed');
  const allow = headerOf(exchange, 'Allow') ?? '';
  const listed = allow.split(',').map((method) => method.trim());
  if (methods.every((method) => listed.includes(method))) return;
  throw new Mismatch(
    `405 method_not_allowed，Allow 里有 ${methods.join('、')}`,
    allow ? `Allow: ${maskSecrets(allow)}` : '没有 Allow',
  );
}

/** For what follows from an answer that is right so far. @throws Mismatch */
export function expectThat(isRight: boolean, expected: string, received: string): void {
  if (!isRight) throw new Mismatch(expected, received);
}

/** @throws Mismatch */
export function expectFuture(expiresAt: string): void {
  const isFuture = Date.parse(expiresAt) > Date.now();
  expectThat(isFuture, 'expiresAt 在将来', `已经过去了：${expiresAt}`);
}

/** What the mini-program makes of the answer. @throws Mismatch */
export function expectOutcome(outcome: { kind: string }, kind: string): void {
  expectThat(outcome.kind === kind, `小程序得到 ${kind}`, `小程序得到 ${outcome.kind}`);
}

/** Several at once, each judged by itself. @throws Mismatch with the first that does not fit */
export function expectEach(exchanges: Exchange[], judge: (exchange: Exchange) => void): void {
  const misfits = exchanges.flatMap((exchange) => {
    try {
      judge(exchange);
      return [];
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      return [error];
    }
  });
  const [first] = misfits;
  if (!first) return;
  const count = exchanges.length;
  throw new Mismatch(
    `${count} 个都是 ${first.expected}`,
    `${misfits.length} 个不是，例如 ${first.received}`,
  );
}

export function headerOf(exchange: Exchange, name: string): string | undefined {
  return exchange.arrived ? exchange.header.get(name.toLowerCase()) : undefined;
}

/** Whether the answer has one of these statuses. */
export function hasStatus(exchange: Exchange, ...statuses: number[]): boolean {
  return exchange.arrived && statuses.includes(exchange.status);
}

function parse(exchange: Exchange, status: number, schema: z.ZodType, expected: string): unknown {
  if (!exchange.arrived || exchange.status !== status) {
    throw new Mismatch(expected, exchange.summary);
  }
  if (typeof exchange.body === 'string') throw new Mismatch(expected, exchange.summary);
  const result = schema.safeParse(exchange.body, { error: explain });
  if (result.success) return result.data;
  const { summary } = describeIssues(result.error);
  throw new Mismatch(expected, `${exchange.summary}：${summary}`);
}

/** Of an answer, where the others speak of a request. */
function explain(issue: z.core.$ZodRawIssue): ReturnType<z.core.$ZodErrorMap> {
  if (issue.input === undefined) return '缺少';
  switch (issue.code) {
    case 'invalid_format':
      return issue.format === 'datetime' ? '应该像 2026-01-02T03:04:05.678Z' : '写法不对';
    case 'invalid_value':
      return issue.values.length > 3 ? '不是约定里的值' : chineseIssues.error(issue);
    default:
      return chineseIssues.error(issue);
  }
}
