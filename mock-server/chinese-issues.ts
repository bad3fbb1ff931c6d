import type * as z from 'zod';

const typeNames: Record<string, string> = {
  string: '字符串',
  number: '数字',
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
        const expected = typeNames[issue.expected] ?? issue.expected;
        return `应该是${expected}，收到的是${nameOf(issue.input)}`;
      }
      case 'too_small':
        return issue.origin === 'string' ? '不能为空' : '不能是空的';
      case 'too_big':
        return `最多 ${issue.maximum} 个字符`;
      case 'invalid_format':
        return '有不能用的字符';
      case 'unrecognized_keys':
        return `有不认识的字段 ${issue.keys.join('、')}`;
      default:
        return '不符合要求';
    }
  },
};

function nameOf(value: unknown): string {
  const name = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return typeNames[name] ?? name;
}
