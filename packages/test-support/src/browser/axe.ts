import { type AxeResults, source } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What keeps people from using the page and the frame around it: serious and critical violations, in
 * the words of axe, with the elements.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const { violations }: AxeResults = await page.evaluate('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}
