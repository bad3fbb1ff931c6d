import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { openTab, type Tab } from 'test-support/browser/browser';

import { type RunningCommand, startCommand } from 'test-support/running-command';
import { serve } from 'test-support/server';
import type { Terminal } from 'test-support/terminal';
import { backend } from '../preview/backend';
import { addressOf, preview } from '../preview/preview-terminal';

/** The folder of a mini-program of these tests. */
export const fixture = (name: string): string => join(__dirname, '../fixtures', name);

export interface OpenPreview extends Tab {
  /** What the developer sees there. */
  terminal: Terminal;
  /** Where the backend is, if there is one. */
  mockUrl: string | undefined;
}

type ServerToStart = () => Promise<{ port: number; close(): Promise<void> }>;

/** One account, and as little of `/__mock` and `/__wechat` as the preview asks for. */
export const standIn: ServerToStart = () => serve(backend());

export interface PreviewOptions {
  /** Opens the tab: one of the test's own where left out. */
  open?: typeof openTab;
  /** What the program's requests go to: none where left out. */
  server?: ServerToStart;
  /** More of the command line. */
  args?: string[];
}

/**
 * Starts `miniprogram-tools preview` for the tests of a file.
 * @returns what opens an address of it, such as `?page=pages/notes/notes`
 */
export function withPreview(
  root: string,
  { open = openTab, server: start, args = [] }: PreviewOptions = {},
) {
  let running: RunningCommand<string>;
  let server: Awaited<ReturnType<ServerToStart>> | undefined;
  let mockUrl: string | undefined;
  beforeAll(async () => {
    server = await start?.();
    mockUrl = server && `http://127.0.0.1:${server.port}`;
    const mock = mockUrl === undefined ? [] : ['--mock', mockUrl];
    running = await startCommand([...preview, root, ...mock, ...args], addressOf);
  });
  afterAll(async () => {
    await running.close();
    await server?.close();
  });

  return async (address = '', options?: BrowserContextOptions): Promise<OpenPreview> => {
    const tab = await open(options);
    // The first one of a file waits for Vite, which has compiled nothing yet.
    await tab.page.goto(`${running.started}/${address}`, { timeout: 120_000 });
    return { ...tab, terminal: running.terminal, mockUrl };
  };
}
