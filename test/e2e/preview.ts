import path from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { openTab, type Tab } from 'test-support/browser/browser';
import { addressesOf, atPreview } from '../support/preview-terminal';
import { type MockServer, type MockServerOptions, startMockServer } from '../support/server';
import { root as project, type Terminal } from '../support/terminal';

export interface RunningPreview {
  url: string;
  /** Of its mock server. */
  mockUrl: string;
  /** What the developer sees there. */
  terminal: Terminal;
  close(): Promise<void>;
}

/** `npm start` on a free port. Whoever starts it closes it. @param args its other options */
export function startPreview(args: string[]): Promise<RunningPreview> {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return new Promise((resolve, reject) => {
    const running = atPreview(['--port', '0', ...args], async (terminal) => {
      const { preview, mock } = await addressesOf(terminal);
      resolve({ url: preview, mockUrl: mock, terminal, close });
      await ended;
      terminal.signal('SIGTERM');
      await terminal.ends();
    });
    const close = (): Promise<void> => {
      end();
      return running;
    };
    running.catch(reject);
  });
}

interface Kept extends RunningPreview {
  mockPort: number;
}

/** By the folder of the mini-program: it takes seconds to start one. */
const kept = new Map<string, Kept>();

/** After a test file. */
export async function closePreviews(): Promise<void> {
  for (const { close } of kept.values()) await close();
  kept.clear();
}

export interface PreviewOptions {
  /** The folder of the mini-program; the real one where left out. */
  root?: string;
  /** What stands behind the preview's address: `?page=pages/notes/notes`. */
  address?: string;
  /** Of the browser: size, colour scheme. */
  tab?: BrowserContextOptions;
  /** Of the mock server. */
  mock?: MockServerOptions;
}

export interface OpenPreview extends Tab, Omit<RunningPreview, 'close'> {
  /** The real one, within this process: it can be asked what arrived, be held up and closed. */
  mock: MockServer;
}

/**
 * A mock server and a tab of the test's own, closed after it, with `npm start` in between, which the
 * tests of a file share: it keeps nothing of them.
 */
export async function openPreview(options: PreviewOptions = {}): Promise<OpenPreview> {
  const { root = path.join(project, 'miniprogram'), address = '', tab } = options;
  const port = kept.get(root)?.mockPort ?? 0;
  const mock = await startMockServer({ ...options.mock, port });
  let preview = kept.get(root);
  if (!preview) {
    const started = await startPreview(['--mock-port', String(mock.port), '--root', root]);
    preview = { ...started, mockPort: mock.port };
    kept.set(root, preview);
  }
  const opened = await openTab(tab);
  // Who closes the mock server at once would have it missing there.
  const scenarios = opened.page.waitForResponse('**/__mock/scenarios');
  await opened.page.goto(`${preview.url}/${address}`);
  await scenarios;
  return { ...preview, ...opened, mock };
}
