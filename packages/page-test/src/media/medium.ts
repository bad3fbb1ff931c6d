import {
  type MediaControl,
  type Player,
  type PlayerEvent,
  type PlayerEvents,
  type PlayerFailure,
  parsePageUrl,
} from 'miniprogram-core/wx';
import type { Element } from '../person/element';

/** What a `<video>` or an `<audio>` needs of the app's `wx`. */
export interface MediaSource {
  createPlayer(events: PlayerEvents): Player;
  videoContext(control: MediaControl): unknown;
}

/** As the preview's browser would say it: the code of its MediaError. */
const MEDIA_ERRORS: Readonly<Record<PlayerFailure, number>> = {
  10002: 2,
  10003: 4,
  10004: 4,
  [-1]: 3,
};

const DETAILS: Partial<Record<PlayerEvent, string>> = {
  play: 'play',
  pause: 'pause',
  waiting: 'waiting',
  ended: 'ended',
  timeupdate: 'timeupdate',
  seeked: 'seekcomplete',
};

/** A `<video>` or an `<audio>` of a page: nothing is seen or heard of it, but its time passes. */
export class Medium implements MediaControl {
  readonly player: Player;
  isFullScreen = false;
  readonly #element: Element;
  readonly #source: MediaSource;
  #src = '';
  #context: unknown;
  readonly #sent: string[] = [];

  constructor(element: Element, source: MediaSource) {
    this.#element = element;
    this.#source = source;
    this.player = source.createPlayer({
      on: (event) => this.#tell(event),
      onError: (code) => {
        const between = element.tag === 'video' ? ' ' : '_';
        element.trigger('error', { errMsg: `MEDIA_ERR${between}${MEDIA_ERRORS[code]}` });
      },
    });
  }

  /** What `NodesRef.context` gives of a video. */
  get context(): unknown {
    this.#context ??= this.#source.videoContext(this);
    return this.#context;
  }

  get src(): string {
    return this.#src;
  }

  /** What has flown over it so far: what is due by its time, and what was sent. */
  get danmu(): string[] {
    const list = this.#element.attribute('danmuList');
    const { currentTime } = this.player;
    const due = (Array.isArray(list) ? list : []).filter(
      (one) => typeof one?.text === 'string' && (Number(one.time) || 0) < currentTime,
    );
    return [...due.map(({ text }) => text), ...this.#sent];
  }

  /** To be called after each setData. */
  redrawn(): void {
    this.player.set({ loop: Boolean(this.#element.attribute('loop')) });
    const src = this.#element.attribute('src');
    if (typeof src === 'string') this.setSrc(fromRoot(src, this.#element));
  }

  setSrc(src: string): void {
    if (src === this.#src) return;
    this.#src = src;
    this.player.load(src);
    const initialTime = Number(this.#element.attribute('initialTime'));
    if (initialTime > 0) this.player.seek(initialTime);
    if (this.#element.attribute('autoplay')) this.player.play();
  }

  play(): void {
    this.player.play();
  }

  pause(): void {
    this.player.pause();
  }

  stop(): void {
    this.player.stop();
  }

  seek(position: number): void {
    this.player.seek(position);
  }

  setRate(playbackRate: number): void {
    this.player.set({ playbackRate });
  }

  sendDanmu({ text }: { text: string }): void {
    this.#sent.push(text);
  }

  requestFullScreen(direction?: number): void {
    if (this.isFullScreen) return;
    // Most are wide: how this one is, nobody knows.
    const degrees = direction ?? Number(this.#element.attribute('direction') ?? 90);
    this.#turnFullScreen(true, degrees);
  }

  exitFullScreen(): void {
    if (this.isFullScreen) this.#turnFullScreen(false, 0);
  }

  /** Its page has gone behind another. */
  hide(): void {
    const { tag } = this.#element;
    if (tag === 'video' && this.#element.attribute('autoPauseIfNavigate') !== false) this.pause();
  }

  #turnFullScreen(fullScreen: boolean, degrees: number): void {
    this.isFullScreen = fullScreen;
    const direction = degrees === 0 ? 'vertical' : 'horizontal';
    this.#element.trigger('fullscreenchange', { fullScreen, direction });
  }

  #tell(event: PlayerEvent): void {
    const { currentTime, duration } = this.player;
    if (event === 'canplay' && this.#element.tag === 'video') {
      this.#element.trigger('loadedmetadata', { width: 0, height: 0, duration });
      this.#element.trigger('progress', { buffered: 100 });
    }
    const name = DETAILS[event];
    if (name === undefined) return;
    const details: Record<string, object> = {
      timeupdate: { currentTime, duration },
      seekcomplete: { position: currentTime },
    };
    this.#element.trigger(name, details[name] ?? {});
  }
}

/** A path beside the WXML that has it, from the root; an address, and one from the root, as it is. */
function fromRoot(src: string, { template }: Element): string {
  if (src === '' || src.startsWith('/') || /^[a-z]+:/i.test(src)) return src;
  return `/${parsePageUrl(src, template?.component?.name ?? '').route}`;
}
