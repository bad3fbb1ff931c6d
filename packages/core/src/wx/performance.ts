import { Listeners } from './listeners';
import type { Routed } from './navigation';

type Entry = Partial<Omit<WechatMiniprogram.PerformanceEntry, 'entryType' | 'referrerPath'>> & {
  name: string;
  entryType: string;
  startTime: number;
  duration: number;
  referrerPath?: string;
};

/** https://developers.weixin.qq.com/miniprogram/dev/api/base/performance/Performance.setBufferSize.html */
const BUFFER_SIZE = 30;
/** Those of which there is something to tell here. */
const TYPES = ['navigation', 'render'];

/** `wx.getPerformance`: how long launches, routes and first renders took, here. */
export function createPerformance(onError: (error: unknown) => void) {
  let entries: Entry[] = [];
  let bufferSize = BUFFER_SIZE;
  const observers = new Listeners(onError);

  function add(...added: Entry[]): void {
    entries = [...entries, ...added].slice(-bufferSize);
    observers.tell(added);
  }

  function createObserver(callback: (list: object) => void): WechatMiniprogram.PerformanceObserver {
    let wanted: readonly string[] = [];
    const hear = (added: readonly Entry[]): void => {
      const heard = added.filter(({ entryType }) => wanted.includes(entryType));
      if (heard.length > 0) callback(listOf(heard));
    };
    return {
      supportedEntryTypes: [...TYPES],
      observe({ type, entryTypes }: { type?: string; entryTypes?: string[] } = {}) {
        wanted = type === undefined ? (entryTypes ?? []) : [type];
        observers.add(hear);
      },
      disconnect: () => observers.remove(hear),
    };
  }

  const performance = {
    getEntries: () => [...entries],
    getEntriesByType: (type: string) => listOf(entries).getEntriesByType(type),
    getEntriesByName: (name: string, type?: string) => listOf(entries).getEntriesByName(name, type),
    setBufferSize(size: number): void {
      if (!Number.isInteger(size) || size < 0) return;
      bufferSize = size;
      entries = size === 0 ? [] : entries.slice(-size);
    },
    createObserver,
  } as unknown as WechatMiniprogram.Performance;

  return {
    apis: { getPerformance: (): WechatMiniprogram.Performance => performance },
    routed({ path, type, pageId, launched, from, startTime, drawing, endTime }: Routed): void {
      const isLaunch = launched !== undefined;
      const start = launched ?? startTime;
      const page = { path, pageId };
      const referrer = from && { referrerPath: from.path, referrerPageId: from.pageId };
      const navigation = { navigationStart: start, navigationType: isLaunch ? 'appLaunch' : type };
      add(
        {
          ...{ name: isLaunch ? 'appLaunch' : 'route', entryType: 'navigation' },
          ...{ startTime: start, duration: endTime - start },
          ...{ ...page, ...navigation, ...(isLaunch ? {} : referrer) },
        },
        {
          ...{ name: 'firstRender', entryType: 'render', ...page },
          ...{ startTime: drawing, duration: endTime - drawing },
        },
      );
    },
  };
}

/** What an observer gets. */
function listOf(entries: readonly Entry[]) {
  return {
    getEntries: () => [...entries],
    getEntriesByType: (type: string) => entries.filter(({ entryType }) => entryType === type),
    getEntriesByName: (name: string, type?: string) =>
      entries.filter((one) => one.name === name && (type === undefined || one.entryType === type)),
  };
}
