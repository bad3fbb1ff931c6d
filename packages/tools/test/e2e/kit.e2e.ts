import { violationsOf } from 'test-support/browser/axe';
import { checkErrors, openTab } from 'test-support/browser/browser';

test('a script error of the page fails the test', async () => {
  const { page } = await openTab();
  const thrown = page.waitForEvent('pageerror');
  await page.evaluate("void setTimeout(() => { throw new Error('broken') })");
  await thrown;
  expect(checkErrors).toThrow(/broken/);
});

test('what the page logs as an error fails the test', async () => {
  const { page } = await openTab();
  const logged = page.waitForEvent('console');
  await page.evaluate("console.error('broken')");
  await logged;
  expect(checkErrors).toThrow(/broken/);
});

test('what a person cannot read, and what has no name, is found', async () => {
  const { page } = await openTab();
  await page.setContent('<title>a</title><p style="color:#aaa">grey</p><input>');
  const found = (await violationsOf(page)).map((violation) => violation.split(':')[0]);
  expect(found).toEqual(expect.arrayContaining(['color-contrast', 'label']));
});
