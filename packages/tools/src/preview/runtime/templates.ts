import type { template } from 'glass-easel';
import { TEMPLATES_URL } from './source-place';
import { changeListener, type ToHandler } from './wechat-event';

type Template = template.ComponentTemplate;

/** The compiled templates of a program by path. */
export type Templates = Record<string, Template>;

/** @param code as the compiler makes it: an expression whose value is the templates by path */
export function evaluateTemplates(code: string, toHandler: ToHandler): Templates {
  const body = `return ${code}\n//# sourceURL=${TEMPLATES_URL}`;
  const run = new Function('toHandler', 'toChange', 'getDate', 'getRegExp', body);
  const groupList = run(toHandler, changeListener, getDate, getRegExp) as Record<
    string,
    Template['content']
  >;
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
