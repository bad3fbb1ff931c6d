import { makeWx } from 'test-support/ask';
import { stopClock } from 'test-support/clock';
import { memoryScreen, simulate, type WxOptions } from '../../src/wx';
import { wavLength } from '../../src/wx/media/wav';

afterEach(() => jest.useRealTimers());

const told = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** A recorder that the person has allowed, and all that it has told. */
function start(options: Partial<WxOptions> = {}) {
  const wx = makeWx({ screen: memoryScreen(), ...options });
  simulate(wx).setPermission('scope.record', true);
  const recorder = wx.getRecorderManager();
  const events: [name: string, payload: unknown][] = [];
  for (const name of [
    ...(['Start', 'Pause', 'Resume', 'Stop', 'Error', 'FrameRecorded'] as const),
    ...(['InterruptionBegin', 'InterruptionEnd'] as const),
  ]) {
    recorder[`on${name}`]((payload?: unknown) => void events.push([name, payload]));
  }
  const names = (): string[] => events.map(([name]) => name);
  const last = (): unknown => events.at(-1)?.[1];
  return { wx, recorder, names, last };
}

test('getRecorderManager records silence, as long as it runs, without its pauses', async () => {
  const pass = stopClock();
  const { wx, recorder, names, last } = start();
  expect(wx.getRecorderManager()).toBe(recorder);
  recorder.start({ sampleRate: 8000, numberOfChannels: 1, format: 'wav' });
  await told();
  pass(1000);
  recorder.pause();
  pass(5000);
  recorder.resume();
  pass(500);
  recorder.stop();
  await told();
  expect(names()).toEqual(['Start', 'Pause', 'Resume', 'Stop']);
  const { tempFilePath, duration, fileSize } = last() as Record<'tempFilePath', string> &
    Record<'duration' | 'fileSize', number>;
  expect([duration, tempFilePath.slice(-4)]).toEqual([1500, '.wav']);
  const bytes = simulate(wx).files.read(tempFilePath);
  expect([wavLength(bytes), bytes.length]).toEqual([1.5, fileSize]);
});

test('getRecorderManager stops by itself at its duration, pauses for a call, and hears the person', async () => {
  const pass = stopClock();
  const { wx, recorder, names, last } = start();
  expect(simulate(wx).speak({ bytes: new Uint8Array(3), extension: 'mp3' })).toBe(false);
  recorder.start({ duration: 2000, frameSize: 1 });
  await told();
  pass(500);
  simulate(wx).interruptAudio(true);
  pass(9000);
  simulate(wx).interruptAudio(false);
  recorder.resume();
  const spoken = { bytes: new Uint8Array(1500).fill(7), extension: 'mp3' };
  expect(simulate(wx).speak(spoken)).toBe(true);
  pass(1500);
  await told();
  expect(names()).toEqual([
    ...['Start', 'Pause', 'InterruptionBegin', 'InterruptionEnd', 'Resume'],
    ...['FrameRecorded', 'FrameRecorded', 'Stop'],
  ]);
  expect(last()).toMatchObject({ duration: 2000, fileSize: 1500 });
});

test.each<[string, (recorder: WechatMiniprogram.RecorderManager) => void, string]>([
  ['no such sample rate', (it) => it.start({ sampleRate: 1 as never }), 'invalid sampleRate 1'],
  [
    'a bit rate that does not fit',
    (it) => it.start({ sampleRate: 44_100, encodeBitRate: 16_000 }),
    'invalid encodeBitRate 16000',
  ],
  ['too long', (it) => it.start({ duration: 600_001 }), 'invalid duration 600001'],
  ['no such format', (it) => it.start({ format: 'ogg' as never }), 'invalid format ogg'],
  ['a stop of nothing', (it) => it.stop(), 'recorder not start'],
  ['a pause of nothing', (it) => it.pause(), 'not recording'],
  ['a resume of nothing', (it) => it.resume(), 'not paused'],
])('getRecorderManager, %s: an error', async (_, act, reason) => {
  const { recorder, names, last } = start();
  act(recorder);
  await told();
  expect(names()).toEqual(['Error']);
  expect(last()).toEqual({ errMsg: `operateRecorder:fail ${reason}` });
});

test('19.2 getRecorderManager without the microphone is an error; two at once are one', async () => {
  const { wx, recorder, names, last } = start();
  simulate(wx).setPermission('scope.record', false);
  recorder.start(undefined as never);
  await told();
  expect(last()).toEqual({ errMsg: 'operateRecorder:fail auth deny' });
  simulate(wx).setPermission('scope.record', true);
  recorder.start({});
  recorder.start({});
  await told();
  expect(names()).toEqual(['Error', 'Error', 'Start']);
  simulate(wx).endSounds();
});

test('Douyin has a recorder, too', async () => {
  const { recorder, names } = start({ host: 'douyin' });
  recorder.start({});
  await told();
  recorder.stop();
  await told();
  expect(names()).toEqual(['Start', 'Stop']);
});
