import type { template } from 'glass-easel';
import type { ToHandler } from './wechat-event';

type Template = template.ComponentTemplate;

/** The compiled templates of a program by path. */
export type Templates = Record<string, Template>;

/** @param code as the compiler makes it: an expression whose value is the templates by path */
export function evaluateTemplates(code: string, toHandler: ToHandler): Templates {
  const run = new Function('toHandler', 'getDate', 'getRegExp', `return ${code}`);
  const groupList = run(toHandler, getDate, getRegExp) as Record<string, Template['content']>;
  const templates = Object.entries(groupList).map(([path, content]) => [
    path,
    { groupList, content },
  ]);
  return Object.fromEntries(templates) as Templates;
}

/** WXS has no `new`. https://developers.weixin.qq.com/miniprogram/dev/reference/wxs/06datatype.html */
function getDate(...fields: ConstructorParameters<typeof Date>): Date {
  return new Date(...fields);
}

function getRegExp(pattern: string, flags?: string): RegExp {
  return new RegExp(pattern, flags);
}
