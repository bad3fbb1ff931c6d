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

type Handler = (event: WeChatEvent, owner?: object) => boolean | undefined;

/** Where in a template a value comes from: 1, the file and the name stand for one of a WXS. */
type ValuePath = readonly [kind: number | string, ...unknown[]] | null | undefined;

const OF_WXS = 1;

/** What a function of a WXS gets besides. */
const OWNER = new Proxy(
  {},
  {
    get(_, name) {
      throw new Error(`预览里没有 WXS 的 ownerInstance.${String(name)}`);
    },
  },
);

/** The engine calls it in place of the handler that a template names. */
export type ToHandler = ReturnType<typeof handlerCaller>;

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
    const more = path?.[0] === OF_WXS ? [OWNER] : [];
    return guarded(report, `${caller.is} 的 ${handler.name}`, () =>
      handler.call(caller, plain, ...more),
    );
  };
}

/** The engine calls it with the function of a WXS that `change:` of a template names. */
export function changeListener(listener: (...values: unknown[]) => void) {
  return (now: unknown, before: unknown) => listener(now, before, OWNER, OWNER);
}

/** A component stands here by what its own script sees as `this`. */
function targetOf(element: EngineElement & { _$?: EngineElement }): EventTarget {
  const { id, dataset, $$ } = element._$ ?? element;
  const { offsetLeft = 0, offsetTop = 0 } = ($$ ?? {}) as Partial<HTMLElement>;
  return { id, dataset: dataset ?? {}, offsetLeft, offsetTop };
}
