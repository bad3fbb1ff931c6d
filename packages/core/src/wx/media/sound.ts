import type { CreatePlayer, Player, PlayerEvent, PlayerFailure } from './player';

/** What the program has for the person to hear, as a test and the preview see it. */
export interface Sound {
  kind: 'inner' | 'background';
  src: string;
  /** Of a background audio: what the system's own player says. */
  title: string;
  isPlaying: boolean;
  /** Seconds. */
  currentTime: number;
  duration: number;
  /** Ends as if the person had heard it to its end. */
  finish(): void;
}

export type SoundEvent =
  | 'Canplay'
  | 'Play'
  | 'Pause'
  | 'Stop'
  | 'Ended'
  | 'TimeUpdate'
  | 'Error'
  | 'Waiting'
  | 'Seeking'
  | 'Seeked';

export const SOUND_EVENTS: readonly SoundEvent[] = [
  ...(['Canplay', 'Play', 'Pause', 'Stop', 'Ended', 'TimeUpdate', 'Error'] as const),
  ...(['Waiting', 'Seeking', 'Seeked'] as const),
];

const NAMES: Record<PlayerEvent, SoundEvent> = {
  canplay: 'Canplay',
  play: 'Play',
  pause: 'Pause',
  waiting: 'Waiting',
  timeupdate: 'TimeUpdate',
  seeking: 'Seeking',
  seeked: 'Seeked',
  ended: 'Ended',
};

const FAILURES: Record<PlayerFailure, string> = {
  10002: '网络错误',
  10003: '文件错误',
  10004: '格式错误',
  [-1]: '未知错误',
};

/** Of a setting that may be anything: 0.5 to 2, as documented. */
export function rateOf(rate: unknown): number | undefined {
  if (typeof rate !== 'number' || !Number.isFinite(rate)) return undefined;
  return Math.min(2, Math.max(0.5, rate));
}

/** A place in a sound; what is none counts as not given. */
export function secondsOf(position: unknown): number | undefined {
  const seconds = typeof position === 'string' ? Number(position) : position;
  return typeof seconds === 'number' && Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** What inner and background audio have in common: a player, and what the program says of it. */
export class SoundControl {
  readonly player: Player;
  src = '';
  startTime = 0;
  playbackRate = 1;
  /** Whether it stands where `startTime` counts: nothing of it was played yet, or it was stopped. */
  #isFresh = true;

  constructor(createPlayer: CreatePlayer, tell: (event: SoundEvent, payload?: object) => void) {
    this.player = createPlayer({
      on: (event) => {
        if (event === 'ended') this.#isFresh = true;
        tell(NAMES[event]);
      },
      onError: (errCode) => tell('Error', { errCode, errMsg: FAILURES[errCode] }),
    });
  }

  load(src: unknown): void {
    this.src = typeof src === 'string' ? src : '';
    this.#isFresh = true;
    this.player.load(this.src);
  }

  play(): void {
    if (this.src === '') return;
    if (this.#isFresh && this.startTime > 0) this.player.seek(this.startTime);
    this.#isFresh = false;
    this.player.play();
  }

  seek(position: unknown): void {
    const seconds = secondsOf(position);
    if (this.src === '' || seconds === undefined) return;
    this.#isFresh = false;
    this.player.seek(seconds);
  }

  /** @returns whether there was anything to stop */
  stop(): boolean {
    if (this.src === '') return false;
    this.#isFresh = true;
    this.player.stop();
    return true;
  }

  /** What a person hears; undefined where there is nothing yet. */
  sound(kind: Sound['kind'], title = ''): Sound | undefined {
    const { player, src } = this;
    if (src === '') return undefined;
    return {
      ...{ kind, src, title, isPlaying: player.isPlaying },
      currentTime: player.currentTime,
      duration: player.duration,
      finish: () => player.finish(),
    };
  }
}
