import type { Page } from 'playwright-core';
import { tap } from 'test-support/browser/person';
import { copyMiniProgram } from './edited';
import { standIn, withPreview } from './preview';

/** What the login page of the fixture says to whoever opens it. */
export const SUBTITLE = '先登录，再记笔记';

/** A preview of a copy of the fixture, which is as it was after each test. */
export function withEditedLogin() {
  const { root, edit, mend } = copyMiniProgram('login');
  const open = withPreview(root, { server: standIn });
  afterEach(mend);
  return { root, open, edit, mend };
}

/** Fills in the login page as a person does, and taps the button. */
export async function logIn(page: Page, password = '123'): Promise<void> {
  await page.getByLabel('用户名').fill('123');
  await page.getByLabel('密码').fill(password);
  await tap(page, '登录');
}
