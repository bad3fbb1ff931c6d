import type { OpenedPage } from 'miniprogram-page-test';
import { LABELS } from '../../support/login';
import type { MockServer } from '../../support/server';

/** Fills in the login page as a person does, and taps the button. */
export function logIn(page: OpenedPage, password = '123', username = '123'): void {
  page.type(LABELS.name, username);
  page.type(LABELS.secret, password);
  page.tap('登录');
}

/** All sessions end on the server, as they do after a week. */
export async function endSessions({ url }: MockServer): Promise<void> {
  await fetch(`${url}/__mock/sessions`, { method: 'DELETE' });
}
