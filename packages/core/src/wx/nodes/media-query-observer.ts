import { runCallback } from '../run-callback';

interface Size {
  windowWidth: number;
  windowHeight: number;
}

/** The size of the window, and who hears when it changes. */
export interface WindowSize {
  get(): Size;
  /** @returns what ends it */
  onChange(listener: (size: Size) => void): () => void;
}

type Listener = WechatMiniprogram.MediaQueryObserverObserveCallback;

/** https://developers.weixin.qq.com/miniprogram/dev/api/wxml/MediaQueryObserver.html */
export function mediaQueryObserver(
  size: WindowSize,
  onError: (error: unknown) => void,
): WechatMiniprogram.MediaQueryObserver {
  let ends: (() => void)[] = [];
  let isOver = false;
  return {
    /** Tells of the size that is there, too. */
    observe(descriptor: WechatMiniprogram.ObserveDescriptor, listener: Listener): void {
      let last: boolean | undefined;
      const look = (): void => {
        const matches = fits(descriptor ?? {}, size.get());
        if (isOver || matches === last) return;
        last = matches;
        runCallback(listener, { matches } as never, onError);
      };
      ends = [...ends, size.onChange(look)];
      Promise.resolve().then(look);
    },
    disconnect(): void {
      isOver = true;
      for (const end of ends.splice(0)) end();
    },
  };
}

/** https://developers.weixin.qq.com/miniprogram/dev/api/wxml/MediaQueryObserver.observe.html */
function fits(
  descriptor: WechatMiniprogram.ObserveDescriptor,
  { windowWidth: width, windowHeight: height }: Size,
): boolean {
  const { minWidth = 0, maxWidth = width, minHeight = 0, maxHeight = height } = descriptor;
  const orientation = width > height ? 'landscape' : 'portrait';
  return (
    minWidth <= width &&
    width <= maxWidth &&
    minHeight <= height &&
    height <= maxHeight &&
    (descriptor.width ?? width) === width &&
    (descriptor.height ?? height) === height &&
    (descriptor.orientation ?? orientation) === orientation
  );
}
