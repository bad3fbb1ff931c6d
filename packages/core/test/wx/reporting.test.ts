import { makeWx } from 'test-support/ask';
import { type Report, simulate } from '../../src/wx/index';

function start() {
  const told: Report[] = [];
  const errors: string[] = [];
  const wx = makeWx({
    onReport: (report) => told.push(report),
    onError: (error) => errors.push((error as Error).message),
  });
  return { wx, told, errors, reports: () => simulate(wx).reports() };
}

test('reportEvent, reportAnalytics, reportMonitor and reportPerformance are kept as they were called', () => {
  const { wx, told, errors, reports } = start();
  wx.reportEvent('bought', { price: 3 });
  wx.reportAnalytics('seen', { page: 'a' });
  wx.reportMonitor('7', 1);
  wx.reportPerformance(1101, 680, ['wifi']);
  expect(reports()).toEqual([
    { api: 'reportEvent', given: ['bought', { price: 3 }] },
    { api: 'reportAnalytics', given: ['seen', { page: 'a' }] },
    { api: 'reportMonitor', given: ['7', 1] },
    { api: 'reportPerformance', given: [1101, 680, ['wifi']] },
  ]);
  expect(told).toEqual(reports());
  expect(errors).toEqual([]);
});

test.each<[string, unknown[], string]>([
  ['reportEvent', [], 'parameter.eventId should be String instead of Undefined;'],
  ['reportAnalytics', ['a'], 'parameter.data should be Object instead of Undefined;'],
  ['reportMonitor', [1, '1'], 'parameter.name should be String instead of Number;'],
  ['reportPerformance', ['1', 2], 'parameter.id should be Number instead of String;'],
])('%s of %j is not kept, and told', (name, given, reason) => {
  const { wx, errors, reports } = start();
  (wx as unknown as Record<string, (...given: unknown[]) => void>)[name]?.(...given);
  expect(reports()).toEqual([]);
  expect(errors).toEqual([expect.stringContaining(`${name}:fail parameter error: ${reason}`)]);
});

test('getLogManager writes what it is given, each with its level', () => {
  const { wx, reports } = start();
  const log = wx.getLogManager({ level: 1 });
  log.debug('a');
  log.info('b', { c: 1 });
  log.log();
  log.warn('d');
  expect(reports()).toEqual([
    { api: 'LogManager.debug', given: ['a'] },
    { api: 'LogManager.info', given: ['b', { c: 1 }] },
    { api: 'LogManager.log', given: [] },
    { api: 'LogManager.warn', given: ['d'] },
  ]);
});

test('getRealtimeLogManager writes with the keywords of the time, and with the tag', () => {
  const { wx, reports } = start();
  const log = wx.getRealtimeLogManager();
  log.info('first');
  log.setFilterMsg('order');
  log.addFilterMsg('7');
  log.error('broken', new Error('x').message);
  log.setFilterMsg('other');
  log.warn('third');
  log.tag('plugin').error('key', 'value');
  expect(reports()).toEqual([
    { api: 'RealtimeLogManager.info', given: ['first'] },
    { api: 'RealtimeLogManager.error', given: ['broken', 'x'], filterMsg: ['order', '7'] },
    { api: 'RealtimeLogManager.warn', given: ['third'], filterMsg: ['other'] },
    { api: 'RealtimeTagLogManager.error', given: ['key', 'value'], tag: 'plugin' },
  ]);
  expect(log.getCurrentState()).toMatchObject({ logCount: 3, maxLogCount: 200 });
});

test('what cannot be written as JSON is kept all the same', () => {
  const { wx, reports } = start();
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  wx.getRealtimeLogManager().info(circle);
  expect(wx.getRealtimeLogManager().getCurrentState()).toMatchObject({ logCount: 1, size: 0 });
  expect(reports()).toHaveLength(1);
});
