import type { ExparserNode } from '../engine/exparser';
import type { Element } from '../person/element';
import { type MediaSource, Medium } from './medium';
import { WebPage, type WebSource } from './web-page';

const media = new WeakMap<ExparserNode, Medium>();

/** Undefined for what is none, or is on no page. */
export function mediumAt(node: ExparserNode): Medium | undefined {
  return media.get(node);
}

/** The videos, the sounds and the page of the network that a page has: they go on by themselves. */
export class PageMedia {
  readonly #source: MediaSource & WebSource;
  readonly #media = new Map<ExparserNode, Medium>();
  readonly #webPages = new Map<ExparserNode, WebPage>();

  constructor(source: MediaSource & WebSource) {
    this.#source = source;
  }

  webPageAt(node: ExparserNode): WebPage | undefined {
    return this.#webPages.get(node);
  }

  /** @param elements all that are on the page now */
  redrawn(elements: readonly Element[]): void {
    const found = elements.filter(({ tag }) => MEDIA.includes(tag));
    const nodes = new Set(found.map(({ node }) => node));
    for (const [node, medium] of this.#media) {
      if (nodes.has(node)) continue;
      medium.player.close();
      this.#media.delete(node);
    }
    for (const element of found) this.#draw(element);
  }

  #draw(element: Element): void {
    const { node } = element;
    if (element.tag === 'web-view') {
      const page = this.#webPages.get(node) ?? new WebPage(element, this.#source);
      this.#webPages.set(node, page);
      page.redrawn();
      return;
    }
    const medium = this.#media.get(node) ?? new Medium(element, this.#source);
    this.#media.set(node, medium);
    media.set(node, medium);
    medium.redrawn();
  }

  hide(): void {
    for (const medium of this.#media.values()) medium.hide();
  }

  /** Before its onUnload: the page of the network has something to say then. */
  leave(): void {
    for (const page of this.#webPages.values()) page.leave();
  }

  close(): void {
    for (const medium of this.#media.values()) medium.player.close();
  }
}

const MEDIA = ['video', 'audio', 'web-view'];
