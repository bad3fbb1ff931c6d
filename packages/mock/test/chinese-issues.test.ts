import * as z from 'zod';
import { chineseIssues, describeIssues } from '../src/api/chinese-issues';

test.each<[told: string | RegExp, value: unknown, schema: z.ZodType]>([
  ['没有填', undefined, z.string()],
  ['应该是字符串，收到的是null', null, z.string()],
  ['应该是数字', 'abc', z.coerce.number()],
  ['不能为空', '', z.string().min(1)],
  ['最少 8 个字符', 'abc', z.string().min(8)],
  ['最多 3 个字符', 'abcd', z.string().max(3)],
  ['不能是空的', [], z.array(z.string()).nonempty()],
  ['最少 2 个', ['a'], z.array(z.string()).min(2)],
  ['最多 1 个', ['a', 'b'], z.array(z.string()).max(1)],
  ['最小是 1', 0, z.number().min(1)],
  ['最大是 9', 10, z.number().max(9)],
  ['要大于 0', 0, z.number().positive()],
  ['要小于 10', 10, z.number().lt(10)],
  ['最大是 9007199254740991', 1e20, z.int()],
  ['最小是 -9007199254740991', -1e20, z.int()],
  ['只能是 null、a', 'b', z.literal([null, 'a'])],
  ['格式不对', '12', z.string().regex(/^1\d{10}$/)],
  // What zod says better.
  [/电子邮件/, 'a', z.email()],
  [/日期时间/, 'tomorrow', z.iso.datetime()],
  [/以 "\/" 开头/, 'a', z.string().startsWith('/')],
  [/5 的倍数/, 3, z.number().multipleOf(5)],
  [/无效输入/, true, z.union([z.string(), z.number()])],
])('%s is said of %j', (told, value, schema) => {
  const { error } = schema.safeParse(value, chineseIssues);
  expect(describeIssues(error as z.ZodError).summary).toMatch(
    typeof told === 'string' ? new RegExp(`^${told}$`) : told,
  );
});
