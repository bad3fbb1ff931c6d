import type { DefineApi } from '../define-api';

type Manager = WechatMiniprogram.BackgroundAudioManager;

/** From before there was a manager, whose sound it is: programs still have it. */
export function createOldBackgroundAudio(manager: () => Manager, api: DefineApi) {
  return {
    playBackgroundAudio: api<WechatMiniprogram.PlayBackgroundAudioOption>(
      'playBackgroundAudio',
      ({ dataUrl, title = dataUrl, coverImgUrl = '' }) => {
        // The manager plays nothing without a title.
        Object.assign(manager(), { title, coverImgUrl, src: dataUrl });
        return {};
      },
    ),
    pauseBackgroundAudio: api<WechatMiniprogram.PauseBackgroundAudioOption>(
      'pauseBackgroundAudio',
      () => {
        manager().pause();
        return {};
      },
    ),
    stopBackgroundAudio: api<WechatMiniprogram.StopBackgroundAudioOption>(
      'stopBackgroundAudio',
      () => {
        manager().stop();
        return {};
      },
    ),
    seekBackgroundAudio: api<WechatMiniprogram.SeekBackgroundAudioOption>(
      'seekBackgroundAudio',
      ({ position }) => {
        manager().seek(position);
        return {};
      },
    ),
    getBackgroundAudioPlayerState: api<WechatMiniprogram.GetBackgroundAudioPlayerStateOption>(
      'getBackgroundAudioPlayerState',
      () => {
        const { src, paused, duration, currentTime } = manager();
        type State = WechatMiniprogram.GetBackgroundAudioPlayerStateSuccessCallbackResult;
        if (!src) return { status: 2 } as State;
        return {
          ...{ status: paused ? 0 : 1, dataUrl: src, duration },
          ...{ currentPosition: currentTime, downloadPercent: 100 },
        } as State;
      },
    ),
    onBackgroundAudioPlay: (listener: WechatMiniprogram.OnBackgroundAudioPlayCallback) =>
      manager().onPlay(listener),
    onBackgroundAudioPause: (listener: WechatMiniprogram.OnBackgroundAudioPauseCallback) =>
      manager().onPause(listener as () => void),
    onBackgroundAudioStop: (listener: WechatMiniprogram.OnBackgroundAudioStopCallback) =>
      manager().onStop(listener as () => void),
  };
}
