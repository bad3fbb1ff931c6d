import path from 'node:path';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { shareTab, type Tab } from 'test-support/browser/browser';
import { type RunningPreview, startPreview } from '../../../../test/e2e/preview';

const ARGS = ['--mock-port', '0', '--database', ':memory:', '--root'];

/**
 * Starts `npm start` with the sample for the tests of a file.
 * @returns what opens a page of it, such as `form?a=b`, in a tab of the file's
 */
export function withSample() {
  let preview: RunningPreview;
  beforeAll(async () => {
    preview = await startPreview([...ARGS, path.join(__dirname, '../fixtures/sample')]);
  });
  afterAll(() => preview.close());

  return async (address: string, options?: BrowserContextOptions): Promise<Tab> => {
    const [name, query = ''] = address.split('?');
    const tab = await shareTab(options);
    const url = `${preview.url}/?page=pages/${name}/${name}&${query}`;
    // The first one of a file waits for Vite, which has compiled nothing yet.
    await tab.page.goto(url, { timeout: 120_000 });
    return tab;
  };
}

/** What has that id in a WXML. */
export function byId(page: Page, id: string): Locator {
  return page.locator(`[id$="--${id}"]`);
}

/** The lines of text in it, as a person reads them. */
export async function linesIn(element: Locator): Promise<string[]> {
  return (await element.innerText()).split('\n').filter(Boolean);
}

/** Waits until an element has that text and nothing else. */
export async function hasText(page: Page, text: string): Promise<void> {
  await page.getByText(text, { exact: true }).waitFor();
}

/** @returns what the browser draws by a CSS property: `rgb(1, 2, 3)` for `background-color` */
export async function styleOf(element: Locator, property: string): Promise<string> {
  return await element.evaluate(
    (node, name) => getComputedStyle(node).getPropertyValue(name),
    property,
  );
}
