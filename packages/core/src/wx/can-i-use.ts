import {
  type ApiTable,
  BUILT_INS,
  COMMON_ATTRIBUTES,
  camelCase,
  UNCHECKED,
  VALUES,
} from '../tables';

/**
 * `wx.canIUse`: `request.object.method.GET`, `getSystemInfoSync.return.safeArea.left`,
 * `CameraContext.onCameraFrame`, `button.open-type.contact`. What the typings and the tables know is
 * there, simulated or not; a value of an attribute that has no list is taken for one.
 * https://developers.weixin.qq.com/miniprogram/dev/api/base/wx.canIUse.html
 */
export function canIUse(schema: unknown, table: ApiTable): boolean {
  if (typeof schema !== 'string') return false;
  const [name = '', ...path] = schema.split('.');
  return hasApi(table, name, path) || hasComponent(name, path);
}

function hasApi(table: ApiTable, name: string, [part, field, value]: string[]): boolean {
  const api = table.get(name);
  const object = api?.returns.startsWith('=') ? api.returns.slice(1) : name;
  if (part === undefined) return api !== undefined || table.methodsOf(object) !== undefined;
  if (table.methodsOf(object)?.has(part)) return field === undefined;
  const fields = part === 'object' ? api?.options : PARTS.includes(part) ? api?.gives : undefined;
  if (!fields) return api?.gives.has(part) === true && api.returns === '=';
  if (field === undefined) return true;
  return fields.has(field) && (value === undefined || fields.get(field)?.includes(value) === true);
}

const PARTS = ['success', 'return', 'callback'];

function hasComponent(name: string, [attribute, value]: string[]): boolean {
  const component = BUILT_INS.get(name);
  if (!component && !UNCHECKED.has(name)) return false;
  if (attribute === undefined) return true;
  const known = [...(component?.attributes ?? []), ...COMMON_ATTRIBUTES];
  const events = component?.events.map((event) => `bind${event}`) ?? [];
  if (component && ![...known, ...events].includes(camelCase(attribute))) return false;
  const values = VALUES[name]?.[attribute];
  return value === undefined || values === undefined || values.includes(value);
}
