import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { root } from '../support/terminal';
import { type OpenPreview, openPreview } from './preview';

/** All is drawn at this moment: 8:30 in China. */
export const NOW = Date.UTC(2026, 0, 5, 0, 30);
/** Of a phone, in pixels. */
export const WIDTH = 390;

const phone: BrowserContextOptions = {
  viewport: { width: WIDTH, height: 844 },
  deviceScaleFactor: 2,
  reducedMotion: 'reduce',
};

/**
 * Ports, times and durations of the inspector differ from run to run, and pictures shall not; nor
 * shall what it fetches anew meanwhile.
 */
export const STEADY = `{
  const steadied = ({ data, parentElement }) => {
    const text = data
      .replace(/127\\.0\\.0\\.1:\\d+/, '127.0.0.1:3000')
      .replace(/\\d\\d:\\d\\d:\\d\\d/, '08:30:00');
    if (parentElement.closest('.frame-request')) return text.replace(/^\\d+(?= ms$)/, '1800');
    return parentElement.closest('.requests') ? text.replace(/^\\d+(?= 毫秒$)/, '5') : text;
  };
  const steady = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode } = walker;
      const text = steadied(currentNode);
      if (text !== currentNode.data) currentNode.data = text;
    }
  };
  steady();
  new MutationObserver(steady).observe(document.body, { childList: true, subtree: true });
}`;

/** The folder to which `npm run pictures` writes: others only look. */
declare const PICTURES: string | undefined;

/** As README shows it. @param name of its file */
export async function draw(page: Page, name: string): Promise<void> {
  // No caret, and no ring around what was tapped last.
  await page.evaluate('document.activeElement.blur()');
  await page.evaluate(STEADY);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  savePicture(name, picture);
}

export function savePicture(name: string, picture: Buffer): void {
  if (typeof PICTURES === 'string') writeFileSync(join(root, PICTURES, `${name}.png`), picture);
}

/** One that shows the clock of the pictures. */
export async function openPhone(tab: BrowserContextOptions = {}): Promise<OpenPreview> {
  const opened = await openPreview({ tab: { ...phone, ...tab }, mock: { now: () => NOW } });
  await opened.page.clock.setFixedTime(NOW);
  return opened;
}
