import type { DefineApi } from '../define-api';
import type { DeviceFiles } from '../device-files';
import type { Host, Platform } from '../dialect';
import type { OpenPage } from '../navigation';
import type { Permissions } from '../permissions';
import { clockPlayer } from './clock-player';
import { createMediaContexts, type FindMedia } from './media-context';
import { mediaLength } from './media-length';
import type { CreatePlayer } from './player';
import { createRecorder } from './recorder';
import type { Recorded, StartRecording } from './recording';
import { createSounds } from './sounds';

export interface MediaOptions {
  host: Host;
  platform: Platform;
  files: DeviceFiles;
  permissions: Permissions;
  /** What plays; left out, a clock, to which `mediaDurations` says how long things are. */
  createPlayer: CreatePlayer | undefined;
  mediaDurations: Readonly<Record<string, number | null>>;
  startRecording: StartRecording;
  /** Of the drawn page; left out, nothing is drawn. */
  findMedia: FindMedia | undefined;
  /** The page in front. */
  page(): OpenPage | undefined;
  /** The methods of an object of the typings that are not simulated. */
  methodsNotThere(object: string): object;
  onError(error: unknown): void;
}

/** What is heard, recorded and played on pages. */
export function createMedia(options: MediaOptions, api: DefineApi) {
  const { host, platform, files, permissions, findMedia, page } = options;
  const { startRecording, methodsNotThere, onError } = options;
  const { createPlayer = clockPlayer(mediaLength(options.mediaDurations, files)) } = options;
  const sounds = createSounds({ createPlayer, platform, methodsNotThere, onError }, api);
  /** There is one, once it is asked for. */
  let recorder: ReturnType<typeof createRecorder> | undefined;
  const theRecorder = () => {
    recorder ??= createRecorder({
      ...{ startRecording, files, onError },
      requireMicrophone: () => permissions.require('scope.record'),
      base: methodsNotThere(host === 'douyin' ? 'RecordManager' : 'RecorderManager'),
    });
    return recorder;
  };
  const contexts = createMediaContexts({
    findMedia: (tag, id, within) => findMedia?.(tag, id, within),
    ...{ page, methodsNotThere },
  });
  return {
    apis: {
      ...sounds.apis,
      ...contexts.apis,
      getRecorderManager: (): WechatMiniprogram.RecorderManager => theRecorder().manager,
    },
    /** The app goes to the background. */
    hide: sounds.hide,
    /** For `simulate`. */
    outside: {
      sounds: sounds.all,
      interruptAudio(isInterrupted: boolean): void {
        sounds.interrupt(isInterrupted);
        recorder?.interrupt(isInterrupted);
      },
      speak: (spoken: Recorded): boolean => recorder?.hear(spoken) ?? false,
      turnBackgroundAudio: sounds.turn,
      endSounds(): void {
        sounds.close();
        recorder?.close();
      },
      createPlayer,
      videoContext: contexts.videoContext,
    },
  };
}
