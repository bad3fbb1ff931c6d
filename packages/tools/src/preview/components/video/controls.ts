import { make } from '../make';

/** What the bar under a video can do. */
export interface BarActions {
  toggle(): void;
  seek(seconds: number): void;
  mute(): void;
  toggleDanmu(): void;
  toggleFullScreen(): void;
}

export interface BarState {
  isPlaying: boolean;
  /** Seconds. */
  time: number;
  duration: number;
  isMuted: boolean;
  showsDanmu: boolean;
  isFullScreen: boolean;
}

/** Which of them are there. */
export interface BarParts {
  play: boolean;
  progress: boolean;
  mute: boolean;
  danmu: boolean;
  fullScreen: boolean;
}

/** The bar of WeChat's video: play, the time, what there is of it, mute, danmu, full screen. */
export function createBar(actions: BarActions) {
  const play = button('wx-video-play', actions.toggle);
  const time = make('span', 'wx-video-time');
  const range = make('input', 'wx-video-range');
  range.type = 'range';
  range.step = 'any';
  range.min = '0';
  range.ariaLabel = '进度';
  range.addEventListener('input', () => actions.seek(range.valueAsNumber));
  const duration = make('span', 'wx-video-time');
  const mute = button('wx-video-mute', actions.mute);
  const danmu = button('wx-video-danmu-button', actions.toggleDanmu);
  danmu.textContent = '弹';
  danmu.ariaLabel = '弹幕';
  const fullScreen = button('wx-video-full', actions.toggleFullScreen);
  const element = make('div', 'wx-video-bar', play, time, range, duration, mute, danmu, fullScreen);

  return {
    element,
    draw(state: BarState): void {
      play.ariaLabel = state.isPlaying ? '暂停' : '播放';
      play.dataset.is = state.isPlaying ? 'pause' : 'play';
      time.textContent = clockTime(state.time);
      duration.textContent = clockTime(state.duration);
      range.max = String(state.duration || 1);
      range.valueAsNumber = state.time;
      range.ariaValueText = `${clockTime(state.time)}，共 ${clockTime(state.duration)}`;
      mute.ariaLabel = state.isMuted ? '取消静音' : '静音';
      mute.dataset.is = state.isMuted ? 'muted' : 'loud';
      danmu.ariaPressed = String(state.showsDanmu);
      fullScreen.ariaLabel = state.isFullScreen ? '退出全屏' : '全屏';
      fullScreen.dataset.is = state.isFullScreen ? 'small' : 'full';
    },
    /** Without a part of it, nothing stands there. */
    arrange(parts: BarParts): void {
      play.hidden = !parts.play;
      for (const part of [time, range, duration]) part.hidden = !parts.progress;
      mute.hidden = !parts.mute;
      danmu.hidden = !parts.danmu;
      fullScreen.hidden = !parts.fullScreen;
    },
  };
}

/** One that does not also tap what it lies over. */
export function button(className: string, click: () => void): HTMLButtonElement {
  const made = make('button', `wx-video-button ${className}`);
  made.type = 'button';
  made.addEventListener('click', click);
  return made;
}

/** Minutes and seconds: `01:05`. */
export function clockTime(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.floor(seconds) : 0;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}
