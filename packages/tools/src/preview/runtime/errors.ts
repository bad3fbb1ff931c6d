import {
  addGlobalErrorListener,
  addGlobalWarningListener,
  Component,
  type GeneralComponent,
} from 'glass-easel';
import type { Note, Report } from './report';

/** Reports what nobody catches: in handlers and lifetimes, in timers, in promises. */
export function reportUncaught(report: Report): void {
  addGlobalErrorListener((error, method, component) => {
    report(error, placeOf(method, component));
    // Otherwise the engine writes it to the console as well.
    return false;
  });
  window.addEventListener('error', ({ error }) => {
    if (error) report(error, '定时器或回调');
  });
  window.addEventListener('unhandledrejection', (event) => {
    report(event.reason, 'Promise');
    // Neither need the browser.
    event.preventDefault();
  });
}

/** Notes what the engine finds strange in a template: an attribute that a component has not got. */
export function noteWarnings(note: Note): void {
  addGlobalWarningListener((message, component, element) => {
    const tag = element && Component.isComponent(element) ? ` 的 <${element.tagName}>` : '';
    const path = typeof component === 'object' ? component.is : component;
    note(path ? `${path}${tag}：${message}` : message);
    return false;
  });
}

/** @param method in the engine's words: `Event Listener onTap` */
function placeOf(method = '', component: GeneralComponent | string | undefined): string {
  const path = typeof component === 'object' ? component.is : (component ?? '');
  const name = method.split(' ').at(-1);
  return name ? `${path} 的 ${name}` : path;
}
