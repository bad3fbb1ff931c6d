import type { backend, Element as EngineElement } from 'glass-easel';
import type { component } from 'glass-easel-miniprogram-adapter';

type Margins = Partial<Record<'left' | 'top' | 'right' | 'bottom', number>>;
type Listener = (status: backend.IntersectionStatus) => void;

export type IntersectionOptions = WechatMiniprogram.CreateIntersectionObserverOption;

/** https://developers.weixin.qq.com/miniprogram/dev/api/wxml/IntersectionObserver.html */
export function intersectionObserver(
  caller: component.GeneralComponent,
  { thresholds = [0], initialRatio = 0, observeAll = false }: IntersectionOptions = {},
) {
  const root = caller._$.getShadowRoot();
  let relative: EngineElement | null = null;
  let margin = '';
  let observers: (backend.Observer | null)[] = [];

  const relativeTo = (element: EngineElement | null | undefined, margins: Margins) => {
    const { left = 0, top = 0, right = 0, bottom = 0 } = margins;
    relative = element ?? null;
    margin = `${top}px ${right}px ${bottom}px ${left}px`;
    return observer;
  };
  /** At first it only tells of a ratio that is over a threshold from `initialRatio`. */
  const withoutInitial = (listener: Listener): Listener => {
    let isFirst = true;
    return (status) => {
      const ratios = [initialRatio, status.intersectionRatio];
      const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
      const isNews = low !== high && thresholds.some((ratio) => low <= ratio && ratio <= high);
      if (!isFirst || isNews) listener(status);
      isFirst = false;
    };
  };
  const observer = {
    relativeTo: (selector: string, margins: Margins = {}) =>
      relativeTo(root?.querySelector(selector), margins),
    relativeToViewport: (margins: Margins = {}) => relativeTo(null, margins),
    observe(selector: string, listener: Listener): void {
      const nodes: EngineElement[] = root?.querySelectorAll(selector) ?? [];
      for (const node of observeAll ? nodes : nodes.slice(0, 1)) {
        const told = withoutInitial(listener);
        observers.push(node.createIntersectionObserver(relative, margin, thresholds, told));
      }
    },
    disconnect(): void {
      for (const one of observers) one?.disconnect();
      observers = [];
    },
  };
  return observer;
}
