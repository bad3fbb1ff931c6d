import { addGlobalErrorListener, type GeneralComponent } from 'glass-easel';
import type { Report } from './report';

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
  window.addEventListener('unhandledrejection', ({ reason }) => report(reason, 'Promise'));
}

/** @param method in the engine's words: `Event Listener onTap` */
function placeOf(method = '', component: GeneralComponent | string | undefined): string {
  const path = typeof component === 'object' ? component.is : (component ?? '');
  const name = method.split(' ').at(-1);
  return name ? `${path} 的 ${name}` : path;
}
