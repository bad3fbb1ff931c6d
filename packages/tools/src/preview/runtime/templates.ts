import type { template } from 'glass-easel';
import type { Report } from './report';
import { templatesUrl } from './source-place';
import { changeListener, handlerCaller } from './wechat-event';
import { nameConstructors, wxsGuard } from './wxs';

type Template = template.ComponentTemplate;

/**
 * The template of a page or component.
 * @param code as the compiler makes it: an expression whose value are templates by path, that one and
 *   those that it names
 * @returns undefined where it has none
 */
export function evaluateTemplate(path: string, code: string, report: Report): Template | undefined {
  nameConstructors();
  const body = `return ${code}\n//# sourceURL=${templatesUrl(path)}`;
  const given = {
    toHandler: handlerCaller(report),
    toChange: changeListener(report),
    ...wxsGuard(report),
    getDate,
    getRegExp,
  };
  const run = new Function(...Object.keys(given), body);
  const groupList = run(...Object.values(given)) as Record<string, Template['content']>;
  const content = groupList[path];
  return content && ({ groupList, content } as Template);
}

/** WXS has no `new`. https://developers.weixin.qq.com/miniprogram/dev/reference/wxs/06datatype.html */
function getDate(...fields: ConstructorParameters<typeof Date>): Date {
  return new Date(...fields);
}

function getRegExp(pattern: string, flags?: string): RegExp {
  return new RegExp(pattern, flags);
}
