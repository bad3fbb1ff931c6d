import { eventMethods, over } from '../event-methods';
import type { CreatePlayer } from './player';
import { rateOf, SOUND_EVENTS, type Sound, SoundControl, type SoundEvent } from './sound';

type Manager = WechatMiniprogram.BackgroundAudioManager;
type Event = SoundEvent | 'Prev' | 'Next';

/** What the system's own player shows, and its links; all of them are texts. */
const TEXTS = {
  title: '',
  epname: '',
  singer: '',
  coverImgUrl: '',
  webUrl: '',
  protocol: 'http',
  audioType: 'audio',
  referrerPath: '',
  referrerPolicy: 'no-referrer',
};

/**
 * The only one: what `wx.getBackgroundAudioManager` gives, and what happens to it from outside.
 * @param base its methods that are not simulated
 * https://developers.weixin.qq.com/miniprogram/dev/api/media/background-audio/BackgroundAudioManager.html
 */
export function createBackgroundAudio(
  createPlayer: CreatePlayer,
  base: object,
  onError: (error: unknown) => void,
) {
  const { methods, tell } = eventMethods<Event>([...SOUND_EVENTS, 'Prev', 'Next'], onError, false);
  const control = new SoundControl(createPlayer, tell);
  const { player } = control;
  const texts = { ...TEXTS };

  const own = {
    ...texts,
    get src() {
      return control.src;
    },
    /** It plays at once. */
    set src(src: string) {
      if (src && !manager.title) {
        // Not even read: what a player would say of it, says nothing.
        control.load('');
        // The documentation only says that there has to be one.
        void Promise.resolve().then(() => tell('Error', { errCode: -1, errMsg: '没有设置 title' }));
        return;
      }
      control.load(src);
      control.play();
    },
    get startTime() {
      return control.startTime;
    },
    set startTime(startTime: number) {
      control.startTime = Number(startTime) || 0;
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
      if (!control.stop()) return;
      // To be heard again it has to be given again.
      control.src = '';
      void Promise.resolve().then(() => tell('Stop'));
    },
  };
  const manager = over(Object.assign(base, methods), own) as unknown as Manager;

  return {
    manager,
    sound: (): Sound | undefined => control.sound('background', manager.title),
    pause: () => player.pause(),
    /** The person wants the next one, or the one before, on the system's own player. */
    turn: (to: 'Prev' | 'Next') => tell(to),
    close: () => player.close(),
  };
}
