import type { Page } from 'playwright-core';

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
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await tap(page, '登录');
}

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
