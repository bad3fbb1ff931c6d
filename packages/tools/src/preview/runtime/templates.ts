import type { template } from 'glass-easel';
import type { Report } from './report';
import { TEMPLATES_URL } from './source-place';
import { changeListener, handlerCaller } from './wechat-event';
import { nameConstructors, wxsGuard } from './wxs';

type Template = template.ComponentTemplate;

/** The compiled templates of a program by path. */
export type Templates = Record<string, Template>;

/** @param code as the compiler makes it: an expression whose value is the templates by path */
export function evaluateTemplates(code: string, report: Report): Templates {
  nameConstructors();
  const body = `return ${code}\n//# sourceURL=${TEMPLATES_URL}`;
  const given = {
    toHandler: handlerCaller(report),
    toChange: changeListener(report),
    ...wxsGuard(report),
    getDate,
    getRegExp,
  };
  const run = new Function(...Object.keys(given), body);
  const groupList = run(...Object.values(given)) as Record<string, Template['content']>;
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
