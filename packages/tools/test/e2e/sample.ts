import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { shareTab } from 'test-support/browser/browser';
import { fixture, type OpenPreview, withPreview } from './preview';

/**
 * Starts the preview of the sample for the tests of a file.
 * @returns what opens a page of it, such as `form?a=b`, in a tab of the file's
 */
export function withSample() {
  const open = withPreview(fixture('sample'), { open: shareTab });
  return (address: string, options?: BrowserContextOptions): Promise<OpenPreview> => {
    const [name, query = ''] = address.split('?');
    return open(`?page=pages/${name}/${name}&${query}`, options);
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
