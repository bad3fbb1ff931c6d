import type * as z from 'zod';
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

/** Hand this to `parse` and `safeParse`: zod then says in plain Chinese what does not fit. */
export const chineseIssues = {
  error(issue: z.core.$ZodRawIssue): string | undefined {
    switch (issue.code) {
      case 'invalid_type': {
        if (issue.input === undefined) return '没有填';
        const expected = `应该是${typeNames[issue.expected] ?? issue.expected}`;
        const received = nameOf(issue.input);
        return received ? `${expected}，收到的是${received}` : expected;
      }
      case 'too_small':
        if (issue.origin === 'number') return `最小是 ${issue.minimum}`;
        return issue.origin === 'string' ? '不能为空' : '不能是空的';
      case 'too_big':
        if (issue.origin === 'number') return `最大是 ${issue.maximum}`;
        return `最多 ${issue.maximum}${issue.origin === 'string' ? ' 个字符' : ' 个'}`;
      case 'invalid_value':
        return `只能是 ${issue.values.join('、')}`;
      case 'invalid_format':
        return '有不能用的字符';
      case 'unrecognized_keys':
        return `有不认识的字段 ${issue.keys.join('、')}`;
      default:
        return '不符合要求';
    }
  },
};

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
