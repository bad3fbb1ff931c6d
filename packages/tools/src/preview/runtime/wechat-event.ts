import type { Element, GeneralComponent, ShadowedEvent } from 'glass-easel';
import { guarded, type Report } from './report';
import { wxsInstance } from './wxs-instance';

interface EngineElement {
  id: string;
  dataset: object | null;
  $$?: unknown;
}

/** What every handler of a page gets, a plain object as in WeChat. */
interface WeChatEvent {
  type: string;
  timeStamp: number;
  target: EventTarget;
  currentTarget: EventTarget;
  mark: object;
  detail: unknown;
  /** For a WXS: the element that hears the event. */
  instance?: object;
}

interface EventTarget {
  id: string;
  dataset: object;
  offsetLeft: number;
  offsetTop: number;
}

type Handler = (event: WeChatEvent, owner?: object) => boolean | undefined;

/** Where in a template a value comes from; the first two stand for one of a WXS, in a file or in it. */
type ValuePath = readonly [kind: number | string, ...unknown[]] | null | undefined;

const OF_WXS: unknown[] = [1, 2];

/** The engine calls it in place of the handler that a template names. */
export function handlerCaller(report: Report) {
  return (
    caller: GeneralComponent,
    event: ShadowedEvent<unknown>,
    handler: Handler,
    path?: ValuePath,
  ) => {
    const { type, timeStamp, detail, extraFields, mark } = event;
    const plain: WeChatEvent = {
      type,
      timeStamp,
      target: targetOf(event.target),
      currentTarget: targetOf(event.currentTarget),
      mark: mark ?? {},
      detail,
      // touches and changedTouches
      ...extraFields,
    };
    const run = (): boolean | undefined => {
      if (!OF_WXS.includes(path?.[0])) return handler.call(caller, plain);
      const instance = wxsInstance(elementOf(event.currentTarget), report);
      return handler({ ...plain, instance }, wxsInstance(elementOf(caller), report));
    };
    return guarded(report, `${caller.is} 的 ${handler.name}`, run);
  };
}

/**
 * The engine calls it with the function of a WXS that `change:` of a template names, at first while it
 * makes the elements; the function may ask for any of them, as it runs in another thread in WeChat.
 */
export function changeListener(report: Report) {
  return (listener: unknown) =>
    (now: unknown, before: unknown, owner: Element, element: Element): void => {
      // A handler of the page may stand there as well as nothing: only those of a WXS are called.
      if (typeof listener !== 'function') return;
      const instances = [owner, element].map((one) => wxsInstance(one, report));
      queueMicrotask(() => guarded(report, 'WXS', () => listener(now, before, ...instances)));
    };
}

/** The element of what its script sees as `this`. */
function elementOf(caller: object): Element {
  return (caller as { _$?: Element })._$ ?? (caller as Element);
}

/** A component stands here by what its own script sees as `this`. */
function targetOf(element: EngineElement & { _$?: EngineElement }): EventTarget {
  const { id, dataset, $$ } = element._$ ?? element;
  const { offsetLeft = 0, offsetTop = 0 } = ($$ ?? {}) as Partial<HTMLElement>;
  return { id, dataset: dataset ?? {}, offsetLeft, offsetTop };
}
