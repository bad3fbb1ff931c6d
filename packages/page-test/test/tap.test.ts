import path from 'node:path';
import { openApp } from '../src/app/opened-app';

const root = path.resolve(__dirname, 'fixtures/tap');
const OUTSIDE = 'getUserProfile:fail can only be invoked by user TAP gesture.';

test('what may only be called by a tap fails where nobody has tapped', async () => {
  const { page } = openApp('pages/tap/tap', { root });
  await page.waitForText(OUTSIDE);
});

test.each(['马上', '提交'])('a tap on %s lets the page call it', async (label) => {
  const { page } = openApp('pages/tap/tap', { root });
  page.tap(label);
  await page.waitForText('getUserProfile:ok');
});

test.each(['提示以后', '回调里'])('a tap on %s is over once an API has answered', async (label) => {
  const { page } = openApp('pages/tap/tap', { root });
  await page.waitForText(OUTSIDE);
  page.tap('马上');
  await page.waitForText('getUserProfile:ok');
  page.tap(label);
  await page.waitForText(OUTSIDE);
});
