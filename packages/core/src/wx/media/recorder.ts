import { ApiFailure } from '../define-api';
import type { DeviceFiles } from '../device-files';
import { eventMethods, over } from '../event-methods';
import { isObject } from '../type-name';
import type { Recorded, Recording, StartRecording } from './recording';

type Manager = WechatMiniprogram.RecorderManager;
type Options = WechatMiniprogram.RecorderManagerStartOption;

/** By the table in the documentation of RecorderManager.start: bits a second for each sample rate. */
const BIT_RATES = new Map<unknown, readonly [least: number, most: number]>([
  [8000, [16_000, 48_000]],
  [11_025, [16_000, 48_000]],
  [12_000, [24_000, 64_000]],
  [16_000, [24_000, 96_000]],
  [22_050, [32_000, 128_000]],
  [24_000, [32_000, 128_000]],
  [32_000, [48_000, 192_000]],
  [44_100, [64_000, 320_000]],
  [48_000, [64_000, 320_000]],
]);
const MAX_DURATION = 600_000;
const DEFAULT_DURATION = 60_000;

const EVENTS = [
  ...(['Start', 'Pause', 'Resume', 'Stop', 'Error', 'FrameRecorded'] as const),
  ...(['InterruptionBegin', 'InterruptionEnd'] as const),
];

export interface RecorderOptions {
  startRecording: StartRecording;
  files: Pick<DeviceFiles, 'writeTemporary'>;
  /** @throws ApiFailure where the person refuses */
  requireMicrophone(): Promise<void>;
  /** Its methods that are not simulated. */
  base: object;
  onError(error: unknown): void;
}

/**
 * The only one: what `wx.getRecorderManager` gives.
 * https://developers.weixin.qq.com/miniprogram/dev/api/media/recorder/RecorderManager.html
 */
export function createRecorder(options: RecorderOptions) {
  const { startRecording, files, requireMicrophone, base, onError } = options;
  const { methods, tell } = eventMethods(EVENTS, onError, false);
  let state: 'idle' | 'starting' | 'recording' | 'paused' = 'idle';
  let recording: Recording | undefined;
  let frameSize = 0;
  let heard: Recorded | undefined;
  let length = { before: 0, since: 0 };
  let stopTimer = (): void => {};
  let left = 0;

  const fail = (reason: string): void =>
    tell('Error', { errMsg: `operateRecorder:fail ${reason}` });

  function count(isOn: boolean): void {
    stopTimer();
    if (!isOn) {
      const passed = Date.now() - length.since;
      length = { before: length.before + passed, since: 0 };
      left -= passed;
      return;
    }
    length = { ...length, since: Date.now() };
    const timer = setTimeout(() => void stop(), Math.max(0, left));
    stopTimer = () => clearTimeout(timer);
  }

  async function start(given: Options): Promise<void> {
    if (state !== 'idle') return fail('is recording or paused');
    const wrong = whatIsWrong(given);
    if (wrong !== '') return fail(wrong);
    state = 'starting';
    try {
      await requireMicrophone();
      const { sampleRate = 8000, numberOfChannels = 2, format = 'aac' } = given;
      recording = await startRecording({ sampleRate, numberOfChannels, format });
    } catch (error) {
      state = 'idle';
      if (!(error instanceof ApiFailure)) onError(error);
      return fail(error instanceof Error ? error.message : String(error));
    }
    const { duration = DEFAULT_DURATION } = given;
    frameSize = given.frameSize ?? 0;
    left = duration;
    length = { before: 0, since: 0 };
    heard = undefined;
    state = 'recording';
    count(true);
    tell('Start');
  }

  function pause(): void {
    if (state !== 'recording') {
      fail('not recording');
      return;
    }
    state = 'paused';
    count(false);
    recording?.pause();
    tell('Pause');
  }

  function resume(): void {
    if (state !== 'paused') {
      fail('not paused');
      return;
    }
    state = 'recording';
    count(true);
    recording?.resume();
    tell('Resume');
  }

  async function stop(): Promise<void> {
    const stopped = recording;
    if (!stopped || state === 'idle' || state === 'starting') return fail('recorder not start');
    if (state === 'recording') count(false);
    state = 'idle';
    recording = undefined;
    // The microphone is given back even where a test has said what was heard.
    const recorded = await stopped.stop();
    const { bytes, extension } = heard ?? recorded;
    const tempFilePath = files.writeTemporary(bytes, extension);
    if (frameSize > 0) tellFrames(bytes);
    tell('Stop', { tempFilePath, duration: length.before, fileSize: bytes.length });
  }

  function tellFrames(bytes: Uint8Array): void {
    const size = Math.max(1, Math.floor(frameSize * 1024));
    for (let at = 0; at < bytes.length; at += size) {
      const frame = bytes.slice(at, at + size);
      tell('FrameRecorded', {
        frameBuffer: frame.buffer,
        isLastFrame: at + size >= bytes.length,
      });
    }
  }

  const own = {
    start: (given?: Options) => void start(isObject(given) ? (given as Options) : {}),
    pause,
    resume,
    stop: () => void stop(),
  };
  return {
    manager: over(Object.assign(base, methods), own) as unknown as Manager,
    /** What the person has said into it: what is recorded now becomes that. @returns whether it records */
    hear(spoken: Recorded): boolean {
      if (state !== 'recording') return false;
      heard = spoken;
      return true;
    },
    /** A call takes the microphone, or gives it back. */
    interrupt(isInterrupted: boolean): void {
      if (isInterrupted && state === 'recording') pause();
      tell(isInterrupted ? 'InterruptionBegin' : 'InterruptionEnd');
    },
    /** The app has ended. */
    close(): void {
      stopTimer();
      void recording?.stop();
      recording = undefined;
      state = 'idle';
    },
  };
}

/** '' where all is well. */
function whatIsWrong({ sampleRate = 8000, encodeBitRate, duration = 0, format }: Options): string {
  const range = BIT_RATES.get(sampleRate);
  if (!range) return `invalid sampleRate ${String(sampleRate)}`;
  const [least, most] = range;
  if (encodeBitRate !== undefined && !(encodeBitRate >= least && encodeBitRate <= most)) {
    return `invalid encodeBitRate ${String(encodeBitRate)}`;
  }
  if (!(duration >= 0 && duration <= MAX_DURATION)) return `invalid duration ${String(duration)}`;
  const isKnown = format === undefined || ['mp3', 'aac', 'wav', 'PCM'].includes(format);
  return isKnown ? '' : `invalid format ${String(format)}`;
}
