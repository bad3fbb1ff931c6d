import { typeName } from './type-name';

/** What a program has reported or written to its log: on a phone it goes to WeChat's servers. */
export interface Report {
  /** `reportEvent`, `LogManager.warn`, `RealtimeLogManager.error` … */
  api: string;
  /** What it was called with. */
  given: unknown[];
  /** Of `RealtimeLogManager.tag`. */
  tag?: string;
  /** The keywords of the real-time log at that time. */
  filterMsg?: string[];
}

/** Of the real-time log, between two uploads. */
const MAX_LOG = { maxLogCount: 200, maxSize: 5 * 1024 };

/** The kind of each parameter that cannot be left out. */
const REPORTS = {
  reportEvent: { eventId: 'String' },
  reportAnalytics: { eventName: 'String', data: 'Object' },
  reportMonitor: { name: 'String', value: 'Number' },
  reportPerformance: { id: 'Number', value: 'Number' },
};

/**
 * What goes to WeChat's servers, and comes back to nobody: here it is kept for tests and the preview.
 * @param onReport gets each
 * @param onError gets what cannot be reported: on a phone it is lost without a word
 */
export function createReporting(
  onReport: (report: Report) => void,
  onError: (error: unknown) => void,
) {
  const reports: Report[] = [];
  const keep = (report: Report): void => {
    reports.push(report);
    onReport(report);
  };

  const reporter =
    (name: keyof typeof REPORTS) =>
    (...given: unknown[]): void => {
      const wrong = Object.entries(REPORTS[name]).flatMap(([parameter, kind], index) => {
        const type = typeName(given[index]);
        return type === kind
          ? []
          : [`parameter.${parameter} should be ${kind} instead of ${type};`];
      });
      if (wrong.length === 0) keep({ api: name, given });
      else onError(new Error(`${name}:fail parameter error: ${wrong.join('')}`));
    };

  const writers = <Name extends string>(
    manager: string,
    names: readonly Name[],
    more: () => Omit<Report, 'api' | 'given'> = () => ({}),
  ) => {
    const entries = names.map((name) => [
      name,
      (...given: unknown[]) => keep({ api: `${manager}.${name}`, given, ...more() }),
    ]);
    return Object.fromEntries(entries) as Record<Name, (...given: unknown[]) => void>;
  };

  const logManager = writers('LogManager', ['debug', 'info', 'log', 'warn']);

  function realtimeManager(tag?: string) {
    let filterMsg: string[] = [];
    const more = () => ({
      ...(filterMsg.length > 0 && { filterMsg: [...filterMsg] }),
      ...(tag !== undefined && { tag }),
    });
    return {
      ...writers(
        tag === undefined ? 'RealtimeLogManager' : 'RealtimeTagLogManager',
        ['info', 'warn', 'error'],
        more,
      ),
      setFilterMsg(msg: string): void {
        filterMsg = [msg];
      },
      addFilterMsg(msg: string): void {
        filterMsg.push(msg);
      },
    };
  }
  const realtimeLog = {
    ...realtimeManager(),
    in() {},
    tag: (tagName: string) => realtimeManager(tagName),
    getCurrentState() {
      const written = reports.filter(({ api }) => api.startsWith('RealtimeLogManager'));
      const size = written.reduce((sum, { given }) => sum + sizeOf(given), 0);
      const { maxLogCount, maxSize } = MAX_LOG;
      return {
        ...MAX_LOG,
        logCount: Math.min(written.length, maxLogCount),
        size: Math.min(size, maxSize),
      };
    },
  };

  return {
    apis: {
      reportEvent: reporter('reportEvent') as WechatMiniprogram.Wx['reportEvent'],
      reportAnalytics: reporter('reportAnalytics') as WechatMiniprogram.Wx['reportAnalytics'],
      reportMonitor: reporter('reportMonitor') as WechatMiniprogram.Wx['reportMonitor'],
      reportPerformance: reporter('reportPerformance') as WechatMiniprogram.Wx['reportPerformance'],
      getLogManager: (_?: WechatMiniprogram.GetLogManagerOption): WechatMiniprogram.LogManager =>
        logManager,
      getRealtimeLogManager: (): WechatMiniprogram.RealtimeLogManager => realtimeLog,
    },
    /** So far, the latest last. */
    reports: (): readonly Report[] => reports,
  };
}

function sizeOf(given: unknown[]): number {
  try {
    return JSON.stringify(given).length;
  } catch {
    return 0;
  }
}
