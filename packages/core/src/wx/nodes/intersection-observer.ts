import { runCallback } from '../run-callback';
import type { Area, AskedNode, IntersectionStatus, Nodes } from './asked-node';

type Options = WechatMiniprogram.CreateIntersectionObserverOption;
type Margins = WechatMiniprogram.Margins;
type Listener = WechatMiniprogram.IntersectionObserverObserveCallback;

/**
 * https://developers.weixin.qq.com/miniprogram/dev/api/wxml/IntersectionObserver.html
 * @param within the page or the component whose nodes are meant; where left out, the page in front
 */
export function intersectionObserver(
  nodes: Nodes,
  within: object | undefined,
  options: Options | undefined,
  onError: (error: unknown) => void,
): WechatMiniprogram.IntersectionObserver {
  const { thresholds = [0], initialRatio = 0, observeAll = false } = options ?? {};
  const areas: (() => Area[])[] = [];
  let watches: (() => void)[] = [];
  let isOver = false;

  const observer = {
    relativeTo(selector: string, margins?: Margins) {
      areas.push(() =>
        nodes
          .find(within, selector)
          .slice(0, 1)
          .map((node) => ({ node, margins: full(margins) })),
      );
      return observer;
    },
    relativeToViewport(margins?: Margins) {
      areas.push(() => [{ node: undefined, margins: full(margins) }]);
      return observer;
    },
    observe(selector: string, listener: Listener): void {
      // As with a query: by then it is known which page is in front.
      Promise.resolve().then(() => {
        if (isOver) return;
        const found = nodes.find(within, selector);
        const through = areas.flatMap((area) => area());
        const report = onceEach(onError);
        for (const node of observeAll ? found : found.slice(0, 1)) {
          watch(node, through, listener, report);
        }
      });
    },
    disconnect(): void {
      isOver = true;
      for (const end of watches.splice(0)) end();
    },
  };

  function watch(
    node: AskedNode,
    through: Area[],
    listener: Listener,
    report: (error: unknown) => void,
  ): void {
    let last = initialRatio;
    const told = (status: IntersectionStatus): void => {
      const isNews = passes(thresholds, last, status.intersectionRatio);
      last = status.intersectionRatio;
      if (!isNews || isOver) return;
      const { id, dataset } = node;
      runCallback(listener, { id, dataset, ...status } as never, onError);
    };
    const window: Area = { node: undefined, margins: full({}) };
    watches = [
      ...watches,
      nodes.watch(node, through.length > 0 ? through : [window], thresholds, told, report),
    ];
  }

  return observer;
}

/** A list has many nodes: what is wrong with all of them for one reason is said once. */
function onceEach(report: (error: unknown) => void): (error: unknown) => void {
  const said = new Set<string>();
  return (error) => {
    if (said.has(String(error))) return;
    said.add(String(error));
    report(error);
  };
}

/** Whether a ratio that changes comes to one of the thresholds, or falls below it. */
function passes(thresholds: readonly number[], before: number, now: number): boolean {
  const [low, high] = [Math.min(before, now), Math.max(before, now)];
  return (
    low !== high &&
    thresholds.some((ratio) => (low < ratio && ratio <= high) || (ratio === 0 && low === 0))
  );
}

function full(margins: Margins | undefined): Area['margins'] {
  return { left: 0, top: 0, right: 0, bottom: 0, ...margins };
}
