import type { Host } from './host';

export interface HoverAttributes {
  hoverClass: string;
  hoverStartTime: number;
  hoverStayTime: number;
  hoverStopPropagation: boolean;
}

/** The engine's segment for short-lived classes: the page's own class names stay as they are. */
const SHORT_LIVED = 3;
const stopped = new WeakSet<Event>();

/**
 * Puts the hover-class on while it is pressed.
 * https://developers.weixin.qq.com/miniprogram/dev/component/view.html
 */
export function hover<A extends HoverAttributes>(host: Host<A>, isOff: () => boolean): void {
  const { component, element } = host;
  let timer: ReturnType<typeof setTimeout>;
  let on = '';

  function show(names: string): void {
    for (const name of on.split(' ').filter(Boolean)) {
      component.toggleNodeClass(name, false, SHORT_LIVED);
      element.classList.remove(name);
    }
    on = names;
    for (const name of on.split(' ').filter(Boolean)) {
      component.toggleNodeClass(name, true, SHORT_LIVED);
      // Without a prefix too: button-hover and navigator-hover have a look in built-in.css.
      element.classList.add(name);
    }
  }

  function after(time: number, names: string): void {
    clearTimeout(timer);
    timer = setTimeout(() => show(names), time);
  }

  element.addEventListener('pointerdown', (event) => {
    const { hoverClass, hoverStartTime, hoverStopPropagation } = host.values;
    if (stopped.has(event)) return;
    if (hoverStopPropagation) stopped.add(event);
    if (hoverClass !== 'none' && !isOff()) after(hoverStartTime, hoverClass);
  });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) {
    element.addEventListener(type, () => {
      if (timer !== undefined) after(host.values.hoverStayTime, '');
    });
  }
}
