import { eventMethods, over } from '../event-methods';
import type { CreatePlayer } from './player';
import { rateOf, SOUND_EVENTS, type Sound, SoundControl, secondsOf } from './sound';

type Context = WechatMiniprogram.InnerAudioContext;

export interface InnerAudio {
  context: Context;
  sound(): Sound | undefined;
  pause(): void;
  /** As `destroy()`. */
  close(): void;
}

/**
 * What `wx.createInnerAudioContext` gives.
 * @param base its methods that are not simulated
 * https://developers.weixin.qq.com/miniprogram/dev/api/media/audio/InnerAudioContext.html
 */
export function createInnerAudio(
  createPlayer: CreatePlayer,
  base: object,
  onError: (error: unknown) => void,
  /** Called once it is destroyed. */
  onClose: () => void,
): InnerAudio {
  const { methods, tell } = eventMethods(SOUND_EVENTS, onError);
  const control = new SoundControl(createPlayer, tell);
  const { player } = control;
  const given = { autoplay: false, loop: false, volume: 1 };
  let isClosed = false;

  function close(): void {
    isClosed = true;
    player.close();
    control.src = '';
    onClose();
  }

  const own = {
    obeyMuteSwitch: true,
    referrerPolicy: 'no-referrer',
    get src() {
      return control.src;
    },
    set src(src: string) {
      if (isClosed) return;
      control.load(src);
      if (given.autoplay) control.play();
    },
    get startTime() {
      return control.startTime;
    },
    set startTime(startTime: number) {
      control.startTime = secondsOf(startTime) ?? 0;
    },
    get autoplay() {
      return given.autoplay;
    },
    set autoplay(autoplay: boolean) {
      given.autoplay = Boolean(autoplay);
      // It may be said after the sound.
      if (given.autoplay && !player.isPlaying) control.play();
    },
    get loop() {
      return given.loop;
    },
    set loop(loop: boolean) {
      given.loop = Boolean(loop);
      player.set({ loop: given.loop });
    },
    get volume() {
      return given.volume;
    },
    set volume(volume: number) {
      if (typeof volume !== 'number' || Number.isNaN(volume)) return;
      given.volume = Math.min(1, Math.max(0, volume));
      player.set({ volume: given.volume });
    },
    get playbackRate() {
      return control.playbackRate;
    },
    set playbackRate(rate: number) {
      control.playbackRate = rateOf(rate) ?? control.playbackRate;
      player.set({ playbackRate: control.playbackRate });
    },
    get currentTime() {
      return player.currentTime;
    },
    /** The same as `seek`. */
    set currentTime(position: number) {
      control.seek(position);
    },
    get duration() {
      return player.duration;
    },
    get buffered() {
      return player.buffered;
    },
    get paused() {
      return !player.isPlaying;
    },
    play: () => control.play(),
    pause: () => player.pause(),
    seek: (position: number) => control.seek(position),
    stop() {
      if (control.stop()) void Promise.resolve().then(() => isClosed || tell('Stop'));
    },
    destroy: close,
  };

  return {
    context: over(Object.assign(base, methods), own) as unknown as Context,
    sound: () => control.sound('inner'),
    pause: () => player.pause(),
    close,
  };
}
