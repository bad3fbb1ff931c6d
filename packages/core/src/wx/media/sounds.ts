import type { DefineApi } from '../define-api';
import type { Platform } from '../dialect';
import { Listeners } from '../listeners';
import { createBackgroundAudio } from './background-audio';
import { createInnerAudio, type InnerAudio } from './inner-audio';
import { createOldBackgroundAudio } from './old-background-audio';
import type { CreatePlayer } from './player';
import type { Sound } from './sound';

type AudioSources = WechatMiniprogram.GetAvailableAudioSourcesSuccessCallbackResult['audioSources'];

/** By the table in the documentation of RecorderManager.start. */
const SOURCES: Record<Platform, AudioSources> = {
  devtools: ['auto'],
  ios: ['auto', 'buildInMic', 'headsetMic'],
  android: ['auto', 'mic', 'camcorder', 'voice_communication', 'voice_recognition'],
};

export interface SoundsOptions {
  createPlayer: CreatePlayer;
  platform: Platform;
  /** The methods of an object of the typings that are not simulated. */
  methodsNotThere(object: string): object;
  onError(error: unknown): void;
}

/** All that can be heard: https://developers.weixin.qq.com/miniprogram/dev/api/media/audio/wx.createInnerAudioContext.html */
export function createSounds(options: SoundsOptions, api: DefineApi) {
  const { createPlayer, platform, methodsNotThere, onError } = options;
  const inner = new Set<InnerAudio>();
  const interruptions = { begin: new Listeners(onError), end: new Listeners(onError) };
  let isInterrupted = false;
  let background: ReturnType<typeof createBackgroundAudio> | undefined;
  const theBackground = () => {
    background ??= createBackgroundAudio(
      createPlayer,
      methodsNotThere('BackgroundAudioManager'),
      onError,
    );
    return background;
  };

  function pauseInner(): void {
    for (const audio of inner) audio.pause();
  }

  type Listener = WechatMiniprogram.OnAudioInterruptionBeginCallback;
  return {
    apis: {
      createInnerAudioContext(
        _options?: WechatMiniprogram.CreateInnerAudioContextOption,
      ): WechatMiniprogram.InnerAudioContext {
        const base = methodsNotThere('InnerAudioContext');
        const audio = createInnerAudio(createPlayer, base, onError, () => inner.delete(audio));
        inner.add(audio);
        return audio.context;
      },
      getBackgroundAudioManager: (): WechatMiniprogram.BackgroundAudioManager =>
        theBackground().manager,
      ...createOldBackgroundAudio(() => theBackground().manager, api),
      getAvailableAudioSources: api<WechatMiniprogram.GetAvailableAudioSourcesOption>(
        'getAvailableAudioSources',
        () => ({ audioSources: [...SOURCES[platform]] }),
      ),
      setInnerAudioOption: api<WechatMiniprogram.SetInnerAudioOption>(
        'setInnerAudioOption',
        () => ({}),
      ),
      onAudioInterruptionBegin: (listener: Listener) => interruptions.begin.add(listener),
      offAudioInterruptionBegin: (listener?: Listener) => interruptions.begin.remove(listener),
      onAudioInterruptionEnd: (listener: Listener) => interruptions.end.add(listener),
      offAudioInterruptionEnd: (listener?: Listener) => interruptions.end.remove(listener),
    },
    /** What there is to be heard, playing or not. */
    all: (): Sound[] =>
      [...[...inner].map((audio) => audio.sound()), background?.sound()].filter(
        (sound) => sound !== undefined,
      ),
    /** The app has gone to the background: only background audio goes on. */
    hide: pauseInner,
    /** A call comes in, or is over. */
    interrupt(interrupted: boolean): void {
      if (interrupted === isInterrupted) return;
      isInterrupted = interrupted;
      if (interrupted) {
        pauseInner();
        background?.pause();
      }
      interruptions[interrupted ? 'begin' : 'end'].tell({});
    },
    turn: (to: 'Prev' | 'Next'): void => background?.turn(to),
    /** The app has ended. */
    close(): void {
      for (const audio of [...inner]) audio.close();
      background?.close();
    },
  };
}
