import { MAX_TIMEOUT } from '../exchange';
import type {
  CreatePlayer,
  Player,
  PlayerEvent,
  PlayerEvents,
  PlayerFailure,
  PlayerSettings,
} from './player';

/** WeChat's own pace of telling, in milliseconds. */
const TICK = 250;

/** How long what has that address is, in seconds; a number of a failure where it cannot be played. */
export type LengthOf = (src: string) => { seconds: number } | { failure: PlayerFailure };

/** Players without sound: only their time passes, by the timers of the moment, which a test may have replaced. */
export function clockPlayer(lengthOf: LengthOf): CreatePlayer {
  return (events) => new ClockPlayer(lengthOf, events);
}

class ClockPlayer implements Player {
  readonly #lengthOf: LengthOf;
  readonly #events: PlayerEvents;
  #duration = 0;
  /** Counts what was loaded: what is told of an older one comes too late. */
  #load = 0;
  #isReady = false;
  /** It plays, or will as soon as it can. */
  #wantsToPlay = false;
  /** Where it stood when it began to play, or stands. */
  #position = 0;
  /** When it began, in milliseconds since 1970; undefined while it does not play. */
  #since: number | undefined;
  #settings: PlayerSettings = { loop: false, volume: 1, playbackRate: 1 };
  #stopTimers = (): void => {};

  constructor(lengthOf: LengthOf, events: PlayerEvents) {
    this.#lengthOf = lengthOf;
    this.#events = events;
  }

  get currentTime(): number {
    if (this.#since === undefined) return this.#position;
    const passed = ((Date.now() - this.#since) / 1000) * this.#settings.playbackRate;
    return Math.min(this.#duration, this.#position + passed);
  }

  get duration(): number {
    return this.#duration;
  }

  get buffered(): number {
    return this.#duration;
  }

  get isPlaying(): boolean {
    return this.#wantsToPlay;
  }

  load(src: string): void {
    this.close();
    if (src === '') return;
    const load = this.#load;
    this.#later(() => {
      const length = this.#lengthOf(src);
      if ('failure' in length) {
        this.#wantsToPlay = false;
        return this.#events.onError(length.failure);
      }
      this.#duration = length.seconds;
      this.#isReady = true;
      this.#events.on('canplay');
      // What was told may have loaded another.
      if (this.#wantsToPlay && load === this.#load) this.play();
    });
  }

  play(): void {
    this.#wantsToPlay = true;
    if (!this.#isReady || this.#since !== undefined) return;
    if (this.#position >= this.#duration) this.#position = 0;
    this.#start();
    this.#tell('play');
  }

  pause(): void {
    if (!this.#wantsToPlay) return;
    this.#wantsToPlay = false;
    this.#halt();
    this.#tell('pause');
  }

  stop(): void {
    this.#wantsToPlay = false;
    this.#halt();
    this.#position = 0;
  }

  seek(position: number): void {
    const wasPlaying = this.#since !== undefined;
    this.#halt();
    const end = this.#isReady ? this.#duration : position;
    this.#position = Math.min(Math.max(0, position), end);
    this.#tell('seeking');
    this.#tell('seeked');
    if (wasPlaying) this.#start();
  }

  finish(): void {
    this.#halt();
    this.#position = this.#duration;
    this.#end();
  }

  set(settings: Partial<PlayerSettings>): void {
    const wasPlaying = this.#since !== undefined;
    this.#halt();
    this.#settings = { ...this.#settings, ...settings };
    if (wasPlaying) this.#start();
  }

  close(): void {
    this.#halt();
    this.#load += 1;
    this.#isReady = false;
    this.#wantsToPlay = false;
    this.#position = 0;
    this.#duration = 0;
  }

  #start(): void {
    const left = (this.#duration - this.#position) / this.#settings.playbackRate;
    this.#since = Date.now();
    const ticking = setInterval(() => this.#events.on('timeupdate'), TICK);
    const ending = setTimeout(() => this.finish(), Math.min(left * 1000, MAX_TIMEOUT));
    this.#stopTimers = () => {
      clearInterval(ticking);
      clearTimeout(ending);
    };
  }

  #halt(): void {
    this.#position = this.currentTime;
    this.#since = undefined;
    this.#stopTimers();
  }

  #end(): void {
    this.#tell('timeupdate');
    if (this.#settings.loop) {
      this.#position = 0;
      this.#start();
      return;
    }
    this.#wantsToPlay = false;
    this.#tell('ended');
  }

  #tell(event: PlayerEvent): void {
    this.#later(() => this.#events.on(event));
  }

  /** Never within the call itself, and in no timer: where time stands still, it can be told nevertheless. */
  #later(run: () => void): void {
    const load = this.#load;
    void Promise.resolve().then(() => {
      if (load === this.#load) run();
    });
  }
}
