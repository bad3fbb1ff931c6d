import type { Element } from '../person/element';

export interface WebSource {
  /** Why `<web-view>` does not open it; undefined where it does. */
  webPageRefusal(url: string): string | undefined;
}

/** The page of the network in a `<web-view>`: nobody fetches it; what it would do a test does. */
export class WebPage {
  readonly #element: Element;
  readonly #source: WebSource;
  readonly #messages: unknown[] = [];
  #src = '';

  constructor(element: Element, source: WebSource) {
    this.#element = element;
    this.#source = source;
  }

  /** Its address. */
  get src(): string {
    return this.#src;
  }

  /** Why it is not opened; undefined where it is. */
  get refusal(): string | undefined {
    return this.#source.webPageRefusal(this.#src);
  }

  /** Tells the mini-program something by `wx.miniProgram.postMessage`: it comes when the page is left. */
  postMessage(data: unknown): void {
    this.#messages.push(data);
  }

  /** To be called after each setData. */
  redrawn(): void {
    const src = String(this.#element.attribute('src') ?? '');
    if (src === this.#src) return;
    this.#src = src;
    if (src === '') return;
    const event = this.refusal === undefined ? 'load' : 'error';
    queueMicrotask(() => {
      if (src === this.#src) this.#element.trigger(event, { src });
    });
  }

  /** The page in which it is closes. */
  leave(): void {
    this.#src = '';
    if (this.#messages.length > 0) this.#element.trigger('message', { data: this.#messages });
  }
}
