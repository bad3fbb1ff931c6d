import * as z from 'zod';
import type { Issue } from './error-answer';

const typeNames: Record<string, string> = {
  string: '字符串',
  number: '数字',
  int: '整数',
  boolean: '布尔值',
  object: '对象',
  array: '列表',
  null: 'null',
};

/** What the length of a text, a list and their like is counted in. */
const units: Record<string, string> = { string: ' 个字符', array: ' 个', set: ' 个', map: ' 个' };
const numbers = new Set(['number', 'int', 'bigint']);

const { localeError } = z.locales.zhCN();

/**
 * Hand this to `parse` and `safeParse`: it says in Chinese what does not fit. What a form or a JSON body
 * has wrong most often is in plain words of our own, all the rest in zod's.
 */
export const chineseIssues = {
  error: (issue: z.core.$ZodRawIssue) => inOurWords(issue) ?? localeError(issue),
};

function inOurWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return '没有填';
      const expected = `应该是${typeNames[issue.expected] ?? issue.expected}`;
      const received = nameOf(issue.input);
      return received ? `${expected}，收到的是${received}` : expected;
    }
    case 'too_small': {
      const { origin, minimum } = issue;
      if (numbers.has(origin)) return `${issue.inclusive ? '最小是' : '要大于'} ${minimum}`;
      if (!units[origin]) return undefined;
      if (minimum !== 1) return `最少 ${minimum}${units[origin]}`;
      return origin === 'string' ? '不能为空' : '不能是空的';
    }
    case 'too_big': {
      const { origin, maximum } = issue;
      if (numbers.has(origin)) return `${issue.inclusive ? '最大是' : '要小于'} ${maximum}`;
      return units[origin] && `最多 ${maximum}${units[origin]}`;
    }
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')}`;
    case 'invalid_format':
      // A person can do nothing with the expression. Where more is to be said, the schema says it.
      return issue.format === 'regex' ? '格式不对' : undefined;
    case 'unrecognized_keys':
      return `有不认识的字段 ${issue.keys.join('、')}`;
    default:
      return undefined;
  }
}

/** What does not fit, one by one and in one line. */
export function describeIssues({ issues }: z.ZodError): { issues: Issue[]; summary: string } {
  const described = issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const lines = described.map(({ path, message }) => `${path} ${message}`.trim());
  return { issues: described, summary: lines.join('；') };
}

/** Nothing for what was made of another type and is no value of this one: the number of `abc`. */
function nameOf(value: unknown): string | undefined {
  if (Number.isNaN(value)) return undefined;
  const name = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  // Of numbers only what is no integer gets here where one is expected.
  return name === 'number' && !Number.isInteger(value) ? '小数' : (typeNames[name] ?? name);
}
