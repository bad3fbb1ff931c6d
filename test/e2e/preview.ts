import type { BrowserContextOptions } from 'playwright-core';
import { openTab, type Tab } from 'test-support/browser/browser';
import { type RunningCommand, startCommand } from 'test-support/running-command';
import { type Addresses, addressesOf } from '../support/preview-terminal';
import { type MockServer, type MockServerOptions, startMockServer } from '../support/server';
import { start, type Terminal } from '../support/terminal';

/** `npm start`: it takes seconds to start, and keeps nothing of a test. */
let running: RunningCommand<Addresses> | undefined;

afterAll(async () => {
  await running?.close();
  running = undefined;
});

export interface PreviewOptions {
  /** What stands behind the preview's address: `?page=pages/notes/notes`. */
  address?: string;
  /** Of the browser: size, colour scheme. */
  tab?: BrowserContextOptions;
  /** Of the mock server. */
  mock?: MockServerOptions;
}

export interface OpenPreview extends Tab {
  url: string;
  /** What the developer sees there. */
  terminal: Terminal;
  /** The real one, within this process: it can be asked what arrived, be held up and closed. */
  mock: MockServer;
}

/**
 * A mock server and a tab of the test's own, closed after it, with `npm start` in between, which the
 * tests of a file share.
 */
export async function openPreview(options: PreviewOptions = {}): Promise<OpenPreview> {
  const port = Number(running ? new URL(running.started.mock).port : 0);
  const mock = await startMockServer({ ...options.mock, port });
  running ??= await startCommand(
    [...start, '--port', '0', '--mock-port', String(mock.port)],
    addressesOf,
  );
  const { terminal, started } = running;
  const opened = await openTab(options.tab);
  // Who closes the mock server at once would have it missing there.
  const scenarios = opened.page.waitForResponse('**/__mock/scenarios');
  await opened.page.goto(`${started.preview}/${options.address ?? ''}`);
  await scenarios;
  return { ...opened, url: started.preview, terminal, mock };
}
