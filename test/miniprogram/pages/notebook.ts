import type { OpenedApp, OpenedPage } from 'miniprogram-page-test';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { waitForRequests } from 'test-support/server';
import { openApp } from '../../support/phone';
import type { MockServer } from '../../support/server';
import { logIn } from './log-in';

/** A device on which somebody is logged in, with the notebook in front; so far that is forgotten. */
export async function openNotebook(server: MockServer): Promise<OpenedApp> {
  const app = openApp('pages/login/login', { server });
  logIn(app.page);
  await app.page.waitForText('你好，小明');
  app.page.tap('继续');
  const page = await app.waitForPage('pages/notes/notes');
  await page.waitForNoText('正在查…');
  server.arrived.length = 0;
  return app;
}

export async function addNote(page: OpenedPage, text: string): Promise<void> {
  page.tap('记一条');
  page.paste('新的笔记', text);
  page.tap('保存');
  await page.waitForNoText('新的笔记');
}

/** The first one on the page. */
export function changeNote(page: OpenedPage, text: string): void {
  page.tap('改', { at: 0 });
  page.paste('改笔记', text);
  page.tap('保存');
}

/** By the button, until the list stands there: a change before that has the page ask for it again. */
export async function refresh(page: OpenedPage, server: MockServer): Promise<void> {
  const before = server.arrived.length;
  page.tap('刷新');
  await waitForRequests(server, before + 1);
  await waitFor(() => !page.isLoading('刷新'), page.describe.bind(page));
}
