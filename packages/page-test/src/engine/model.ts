import { reportError } from '../watch/console-watch';
import type { ExparserNode } from './exparser';
import { ownerBehind } from './owner';

/**
 * Gives a field of a page or a component the value that somebody has typed or chosen.
 * @param binding as the template has it: `{{name}}`
 */
export function writeModel(host: ExparserNode, binding: string, value: unknown): void {
  const owner = ownerBehind(host);
  if (!owner) return;
  const [, field] = /^\s*\{\{\s*([\w$]+)\s*\}\}\s*$/.exec(binding) ?? [];
  if (field === undefined) {
    reportError(`${owner.name}: model: 只能绑定 data 的一个字段，不能是 ${binding}`, {
      isCause: true,
    });
  } else if (owner.instance.data[field] !== value) {
    owner.instance.setData({ [field]: value });
  }
}
