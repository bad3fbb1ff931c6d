import type { OpenPage } from 'miniprogram-core/wx';
import { pageUrlIn, searchFor } from './address';
import { addressHere, stateOf } from './history-state';

export interface Pages {
  stack(): OpenPage[];
  /** What wx.navigateBack does. */
  back(delta: number): void;
  /** On top of the others. */
  push(url: string): void;
  /** In the place of all others. */
  open(url: string): void;
}

/**
 * The browser's history follows the page stack, and its back button the other way round.
 * @returns what to call whenever a page has come to the front
 */
export function followInHistory(pages: Pages): () => void {
  let depth = 1;
  let goesByItself = false;

  const write = (): void => {
    const top = pages.stack().at(-1);
    if (top) history.replaceState(...stateOf(depth, searchFor(top)));
  };

  addEventListener('popstate', ({ state }: PopStateEvent) => {
    if (goesByItself) {
      goesByItself = false;
      return write();
    }
    const open = pages.stack();
    const top = open.at(-1);
    depth = (state as { depth?: number } | null)?.depth ?? 1;
    const url = pageUrlIn(addressHere());
    if (depth < open.length) pages.back(open.length - depth);
    else if (depth > open.length) pages.push(`/${url}`);
    else if (!top || pageUrlIn(searchFor(top)) !== url) pages.open(url);
  });

  return () => {
    const before = depth;
    depth = pages.stack().length;
    if (depth > before) history.pushState({ depth }, '');
    if (depth >= before) return write();
    // The address can be written only when the browser has arrived there.
    goesByItself = true;
    history.go(depth - before);
  };
}
