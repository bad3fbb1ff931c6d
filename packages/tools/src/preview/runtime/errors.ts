import {
  addGlobalErrorListener,
  addGlobalWarningListener,
  Component,
  type GeneralComponent,
} from 'glass-easel';
import { COMMON_ATTRIBUTES, camelCase } from 'miniprogram-core/tables';
import { hasKnownAttributes } from '../components';
import { inChinese } from './engine-texts';
import type { Note, Report } from './report';

/** What the engine calls its own looking through a definition, which goes on in WeChat as well. */
const OF_DEFINITION = '[prepare]';

/** Reports what nobody catches: in handlers and lifetimes, in timers, in promises. */
export function reportUncaught(report: Report, note: Note): void {
  addGlobalErrorListener((error, method, component) => {
    if (method === OF_DEFINITION && error instanceof Error) {
      const path = pathOf(component);
      note(`${path && `${path}：`}${inChinese(error.message)}`);
    } else {
      report(error, placeOf(method, component));
    }
    // Otherwise the engine writes it to the console as well.
    return false;
  });
  window.addEventListener('error', ({ error }) => {
    if (error) report(error, '定时器或回调');
  });
  window.addEventListener('unhandledrejection', (event) => {
    report(event.reason, '没有 catch 的 Promise', event.promise);
    // Neither need the browser.
    event.preventDefault();
  });
}

/**
 * Notes what the engine finds strange in a template: an attribute that a component has not got, rows
 * with the same key. It finds it anew with each setData; it is told once.
 */
export function noteWarnings(note: Note): void {
  let hasToldAnimation = false;
  const told = new Set<string>();
  addGlobalWarningListener((message, component, element) => {
    const inner = element && Component.isComponent(element) ? element : undefined;
    const [, attribute] = /^"(.+)" is not a valid property$/.exec(message) ?? [];
    if (attribute !== undefined && inner) {
      if (!hasKnownAttributes(inner.is) || isWatched(inner, attribute)) return false;
      if (COMMON_ATTRIBUTES.includes(attribute)) {
        if (attribute === 'animation' && !hasToldAnimation) {
          hasToldAnimation = true;
          note('预览不画自定义组件上 animation 属性的动画，写在它里面的元素上才画');
        }
        return false;
      }
    }
    const tag = inner ? ` 的 <${inner.tagName}>` : '';
    const path = pathOf(component);
    const line = path ? `${path}${tag}：${inChinese(message)}` : inChinese(message);
    if (!told.has(line)) note(line);
    told.add(line);
    return false;
  });
}

/** Whether a `change:` stands beside the attribute: then any name may be used. */
function isWatched(element: object, attribute: string): boolean {
  const { changeProp = {} } =
    (element as { _$wxTmplArgs?: { changeProp?: object } })._$wxTmplArgs ?? {};
  return Object.keys(changeProp).some((name) => camelCase(name) === attribute);
}

/** @param method in the engine's words: `Event Listener onTap` */
function placeOf(method = '', component: GeneralComponent | string | undefined): string {
  const path = pathOf(component);
  const name = method.split(' ').at(-1);
  return name ? `${path} 的 ${name}` : path;
}

function pathOf(component: GeneralComponent | string | undefined): string {
  return typeof component === 'object' ? component.is : (component ?? '');
}
