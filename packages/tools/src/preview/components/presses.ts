import type { Element as EngineElement } from 'glass-easel';
import { isPressable } from './aria';
import { elementAt } from './touch-point';

type Press = (element: EngineElement, node: HTMLElement, origin: Event) => void;

/** Calls `press` where a keyboard, a screen reader or a script presses what no finger touches. */
export function listenToPresses(press: Press): void {
  document.addEventListener('keydown', (event) => {
    const node = event.target as HTMLElement & { __wxElement?: EngineElement };
    const isPress = event.key === 'Enter' || event.key === ' ';
    if (!isPress || event.repeat || !node.__wxElement || !isPressable(node.role)) return;
    event.preventDefault();
    node.click();
  });
  document.addEventListener('click', (event) => {
    const node = event.target as HTMLElement;
    const element = elementAt(node);
    // A pointer's click counts from 1; native controls answer to theirs by themselves.
    if (event.detail !== 0 || !element || node.matches('input, select, textarea')) return;
    press(element, node, event);
  });
}
