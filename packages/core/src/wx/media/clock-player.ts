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
  #canPlay = false;
  /** Whether it has been told what there is: programs meet sounds whose length they do not know yet. */
  #isReady = false;
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
    return this.#isReady ? this.#duration : 0;
  }

  get buffered(): number {
    return this.duration;
  }

  get isPlaying(): boolean {
    return this.#since !== undefined;
  }

  load(src: string): void {
    this.close();
    if (src === '') return;
    const length = this.#lengthOf(src);
    this.#canPlay = 'seconds' in length;
    if ('seconds' in length) this.#duration = length.seconds;
    this.#later(() => {
      this.#isReady = true;
      if ('failure' in length) this.#events.onError(length.failure);
      else this.#events.on('canplay');
    });
  }

  play(): void {
    if (!this.#canPlay || this.isPlaying) return;
    if (this.#position >= this.#duration) this.#position = 0;
    this.#start();
    this.#tell('play');
  }

  pause(): void {
    if (!this.isPlaying) return;
    this.#halt();
    this.#tell('pause');
  }

  stop(): void {
    this.#halt();
    this.#position = 0;
  }

  seek(position: number): void {
    const wasPlaying = this.isPlaying;
    this.#halt();
    this.#position = Math.min(Math.max(0, position), this.#duration);
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
    const wasPlaying = this.isPlaying;
    this.#halt();
    this.#settings = { ...this.#settings, ...settings };
    if (wasPlaying) this.#start();
  }

  close(): void {
    this.#halt();
    this.#load += 1;
    this.#canPlay = false;
    this.#isReady = false;
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
