import type { GeneralComponent, ShadowedEvent } from 'glass-easel';
import { guarded, type Report } from './report';

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
}

interface EventTarget {
  id: string;
  dataset: object;
  offsetLeft: number;
  offsetTop: number;
}

type Handler = (event: WeChatEvent) => boolean | undefined;

/** The engine calls it in place of the handler that a template names. */
export type ToHandler = ReturnType<typeof handlerCaller>;

export function handlerCaller(report: Report) {
  return (caller: GeneralComponent, event: ShadowedEvent<unknown>, handler: Handler) => {
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
    return guarded(report, `${caller.is} 的 ${handler.name}`, () => handler.call(caller, plain));
  };
}

/** A component stands here by what its own script sees as `this`. */
function targetOf(element: EngineElement & { _$?: EngineElement }): EventTarget {
  const { id, dataset, $$ } = element._$ ?? element;
  const { offsetLeft = 0, offsetTop = 0 } = ($$ ?? {}) as Partial<HTMLElement>;
  return { id, dataset: dataset ?? {}, offsetLeft, offsetTop };
}
