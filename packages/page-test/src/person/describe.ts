import type { ControlState } from './control-state';
import { isInput } from './controls';
import type { Element } from './element';

/** A page, or a part of one, in words, a line per piece, for messages of failing tests. */
export function describePage(root: Element, state: ControlState, what = '页面'): string {
  const lines: string[] = [];
  const walk = (element: Element): void => {
    if (!element.isVisible) return;
    const line = lineOf(element, state);
    if (line !== undefined) lines.push(line + (element.attribute('disabled') ? '（不能用）' : ''));
    else if (element.children.length === 0 && element.text) lines.push(element.text);
    else element.children.forEach(walk);
  };
  walk(root);
  if (lines.length === 0) return `${what}上没有能读的东西。`;
  return `${what}上有：\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

function lineOf(element: Element, state: ControlState): string | undefined {
  const name = String(element.attribute('ariaLabel') ?? element.attribute('placeholder') ?? '');
  if (isInput(element)) return `${name}: "${shownIn(element, state)}"`;
  switch (element.tag) {
    case 'button':
      return `[${element.text}]`;
    case 'radio':
      return `${state.isOn(element) ? '(•)' : '( )'} ${name || element.text}`.trimEnd();
    case 'checkbox':
    case 'switch':
      return `${state.isOn(element) ? '[✓]' : '[ ]'} ${name || element.text}`.trimEnd();
    case 'text':
      return element.attribute('decode') && element.text ? element.text : undefined;
    default:
      return undefined;
  }
}

/** Of a password only that there is one: messages end up in logs. */
function shownIn(input: Element, state: ControlState): string {
  const value = state.valueOf(input);
  return value && input.attribute('password') ? '•••' : value;
}
