import type { Locator, Page } from 'playwright-core';

/** @param name the whole of it */
export async function tap(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** One of several, in the page or beside the phone. @param name the beginning of it */
export async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
}

export async function sees(page: Page, text: string): Promise<void> {
  await page.getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();
}

/** Waits until it is nowhere to be seen. */
export async function seesNoMore(page: Page, text: string): Promise<void> {
  await page.getByText(text, { exact: true }).waitFor({ state: 'hidden' });
}

/** @returns what the browser draws by a CSS property: `rgb(1, 2, 3)` for `background-color` */
export async function styleOf(element: Locator, property: string): Promise<string> {
  return await element.evaluate(
    (node, name) => getComputedStyle(node).getPropertyValue(name),
    property,
  );
}
