import { type OpenedApp, type OpenOptions, openApp } from './opened-app';

export type OpenedPage = OpenedApp['page'];

/**
 * Opens an app at a page, such as `pages/login/login?method=GET`, with our `wx` and real sockets. It
 * is closed again after the test.
 * @throws Error where app.json does not have the page
 */
export function openPage(address: string, options: OpenOptions = {}): OpenedPage {
  return openApp(address, options).page;
}
