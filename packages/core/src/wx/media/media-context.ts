import { over } from '../event-methods';
import { secondsOf } from './sound';

/** What a `<video>` or an `<audio>` on a page can be told to do by a program. */
export interface MediaControl {
  play(): void;
  pause(): void;
  stop(): void;
  /** @param position seconds */
  seek(position: number): void;
  /** Of a video. */
  setRate?(rate: number): void;
  sendDanmu?(danmu: WechatMiniprogram.Danmu): void;
  /** @param direction in degrees; undefined for what fits the video */
  requestFullScreen?(direction: number | undefined): void;
  exitFullScreen?(): void;
  /** Of an audio: another sound. */
  setSrc?(src: string): void;
}

/** Finds what has that tag and id on a page, or in a component: whoever draws them knows. */
export type FindMedia = (
  tag: 'video' | 'audio',
  id: string,
  within: object,
) => MediaControl | undefined;

export interface MediaContextOptions {
  findMedia: FindMedia;
  /** The page in front. */
  page(): object | undefined;
  /** The methods of an object of the typings that are not simulated. */
  methodsNotThere(object: string): object;
}

/** https://developers.weixin.qq.com/miniprogram/dev/api/media/video/wx.createVideoContext.html */
export function createMediaContexts(options: MediaContextOptions) {
  const { findMedia, page, methodsNotThere } = options;

  /** Looks when it is needed: in onLoad the page is not drawn yet, in onUnload another is in front. */
  function finder(tag: 'video' | 'audio', id: unknown, component: unknown) {
    const isComponent = typeof component === 'object' && component !== null;
    const before = isComponent ? component : page();
    let found: MediaControl | undefined;
    return (): MediaControl | undefined => {
      const places = isComponent ? [component] : [before, page()];
      for (const place of places) {
        if (place) found = findMedia(tag, String(id), place) ?? found;
        if (found) break;
      }
      return found;
    };
  }

  /** What is common to both. */
  const common = (find: () => MediaControl | undefined) => ({
    play: () => find()?.play(),
    pause: () => find()?.pause(),
    seek(position: number) {
      const seconds = secondsOf(position);
      if (seconds !== undefined) find()?.seek(seconds);
    },
  });

  function videoContext(find: () => MediaControl | undefined): WechatMiniprogram.VideoContext {
    const own = {
      ...common(find),
      stop: () => find()?.stop(),
      playbackRate(rate: number) {
        if (typeof rate === 'number' && rate > 0) find()?.setRate?.(rate);
      },
      sendDanmu(danmu: WechatMiniprogram.Danmu) {
        const { text, color = '#ffffff' } = danmu ?? {};
        if (typeof text === 'string') find()?.sendDanmu?.({ text, color });
      },
      requestFullScreen(given?: WechatMiniprogram.VideoContextRequestFullScreenOption) {
        const { direction } = given ?? {};
        const isOne = direction === 0 || direction === 90 || direction === -90;
        find()?.requestFullScreen?.(isOne ? direction : undefined);
      },
      exitFullScreen: () => find()?.exitFullScreen?.(),
      // The status bar of the phone is not drawn.
      showStatusBar() {},
      hideStatusBar() {},
    };
    return over(methodsNotThere('VideoContext'), own) as unknown as WechatMiniprogram.VideoContext;
  }

  return {
    apis: {
      createVideoContext: (id: string, component?: object): WechatMiniprogram.VideoContext =>
        videoContext(finder('video', id, component)),
      createAudioContext(id: string, component?: object): WechatMiniprogram.AudioContext {
        const find = finder('audio', id, component);
        const own = {
          ...common(find),
          setSrc(src: string) {
            if (typeof src === 'string') find()?.setSrc?.(src);
          },
        };
        return over(
          methodsNotThere('AudioContext'),
          own,
        ) as unknown as WechatMiniprogram.AudioContext;
      },
    },
    /** The context of a video at hand: what `NodesRef.context` gives. */
    videoContext: (control: MediaControl) => videoContext(() => control),
  };
}
