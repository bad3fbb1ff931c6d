import type { Page } from 'playwright-core';
import { choose, tap } from 'test-support/browser/person';
import { LABELS } from '../support/login';

export interface Login {
  username?: string;
  password?: string;
  /** As the page has it, `POST` with a form where left out. */
  by?: 'GET' | 'POST' | 'JSON';
}

/** Fills in the login page as a person does, and taps the button. */
export async function logIn(page: Page, login: Login = {}): Promise<void> {
  const { username = '123', password = '123', by = 'POST' } = login;
  await choose(page, by === 'GET' ? 'GET' : 'POST');
  if (by === 'JSON') await choose(page, 'JSON');
  await page.getByLabel(LABELS.name).fill(username);
  await page.getByLabel(LABELS.secret).fill(password);
  await tap(page, '登录');
}
