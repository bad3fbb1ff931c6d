import { failure } from '../watch/failure';
import { mustBeNumber } from '../watch/wrong-call';
import type { Medium } from './medium';

/** A `<video>` or an `<audio>` as the person uses it. */
export class ShownMedium {
  readonly #medium: Medium;
  readonly #mustReach: () => void;
  readonly #attribute: (name: string) => unknown;
  readonly #tag: string;

  /** @param attribute by its camelCase name @param mustReach throws where its page cannot be touched */
  constructor(
    medium: Medium,
    tag: string,
    attribute: (name: string) => unknown,
    mustReach: () => void,
  ) {
    this.#medium = medium;
    this.#tag = tag;
    this.#attribute = attribute;
    this.#mustReach = mustReach;
  }

  get src(): string {
    return this.#medium.src;
  }

  get isPlaying(): boolean {
    return this.#medium.player.isPlaying;
  }

  /** Seconds. */
  get currentTime(): number {
    return this.#medium.player.currentTime;
  }

  get duration(): number {
    return this.#medium.player.duration;
  }

  get isFullScreen(): boolean {
    return this.#medium.isFullScreen;
  }

  /** What has flown over it so far. */
  get danmu(): string[] {
    return this.#medium.danmu;
  }

  /** Taps its button to play. @throws Error where it has no controls, and where it plays */
  play(): void {
    this.#mustHaveControls();
    if (this.isPlaying) throw failure(`<${this.#tag}> 已经在放了`);
    this.#medium.play();
    if (!this.isPlaying) throw failure(`<${this.#tag}> 放不了："${this.src}"`);
  }

  /** Taps its button to pause. @throws Error where it has no controls, and where it does not play */
  pause(): void {
    this.#mustHaveControls();
    this.#mustPlay();
    this.#medium.pause();
  }

  /** Moves its slider. @param seconds from its beginning */
  seek(seconds: number): void {
    mustBeNumber('seek 的秒数', seconds);
    this.#mustHaveControls();
    this.#medium.seek(seconds);
  }

  /** Taps its button for the full screen, and taps it again. */
  toggleFullScreen(): void {
    this.#mustHaveControls();
    if (this.isFullScreen) this.#medium.exitFullScreen();
    else this.#medium.requestFullScreen();
  }

  /** Watches it to its end. @throws Error where it does not play */
  finish(): void {
    this.#mustReach();
    this.#mustPlay();
    this.#medium.player.finish();
  }

  #mustHaveControls(): void {
    this.#mustReach();
    const isVideo = this.#tag === 'video';
    if (this.#attribute('controls') ?? isVideo) return;
    throw failure(`<${this.#tag}> 没有控制栏可以点（controls），只能由页面来放`);
  }

  #mustPlay(): void {
    if (!this.isPlaying) throw failure(`<${this.#tag}> 没有在放`);
  }
}
