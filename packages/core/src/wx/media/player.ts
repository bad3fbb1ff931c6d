export type PlayerEvent =
  | 'canplay'
  | 'play'
  | 'pause'
  | 'waiting'
  | 'timeupdate'
  | 'seeking'
  | 'seeked'
  | 'ended';

/** Why a sound or a video cannot be played, by WeChat's numbers: network, file, format, unknown. */
export type PlayerFailure = 10002 | 10003 | 10004 | -1;

export interface PlayerEvents {
  on(event: PlayerEvent): void;
  onError(code: PlayerFailure): void;
}

export interface PlayerSettings {
  loop: boolean;
  /** 0 to 1. */
  volume: number;
  /** 1 is as it was recorded. */
  playbackRate: number;
}

/** What plays one sound at a time, and tells of it: `Audio` in the preview, a clock in tests. */
export interface Player {
  /** Seconds. */
  readonly currentTime: number;
  /** Seconds; 0 while it is not known. */
  readonly duration: number;
  /** Up to which second it is there. */
  readonly buffered: number;
  readonly isPlaying: boolean;
  /** Takes another sound, or none for ''. It stands at its beginning, and does not play. */
  load(src: string): void;
  play(): void;
  pause(): void;
  /** Stands at its beginning again, and tells of nothing. */
  stop(): void;
  /** @param position seconds */
  seek(position: number): void;
  /** Ends as if it had been played to its end. */
  finish(): void;
  set(settings: Partial<PlayerSettings>): void;
  /** Falls silent for good, and tells of nothing any more. */
  close(): void;
}

export type CreatePlayer = (events: PlayerEvents) => Player;
