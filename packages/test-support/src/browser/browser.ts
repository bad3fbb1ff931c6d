import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium';

/** Milliseconds until what should be there, is missing: the machine may have other things to do. */
const PATIENCE = 60_000;

const flags = [
  // There is no sandbox in a container, or for root; it opens nothing but pages of ours.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium's own requests resolve nowhere: loopback only.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  // Pictures look the same on every machine.
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

let browser: Promise<Browser> | undefined;

/** One for a test file; `setup.ts` closes it. @throws Error with a line where there is none */
export function openBrowser(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: findChromium(), args: flags });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser?.catch(() => undefined))?.close();
  browser = undefined;
  shared.clear();
}

/** What pages threw and logged as an error during a test, and what it says they do. */
let errors: string[] = [];
let expected: RegExp[] = [];

/** After a test, when all is closed. @throws Error with all that was not expected */
export function checkErrors(): void {
  const others = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
  errors = [];
  expected = [];
  if (others.length > 0) throw new Error(`The page has script errors:\n${others.join('\n')}`);
}

/** A tab with a storage of its own, closed after the test. */
export interface Tab {
  page: Page;
  /** Waits until the page logs such an error. One that no test expects fails the test. */
  expectError(pattern: RegExp): Promise<void>;
}

/** @param options size, colour scheme and so on; at first a desktop window, light, in China */
export async function openTab(options: BrowserContextOptions = {}): Promise<Tab> {
  const page = await newPage(options);
  onCleanup(() => page.context().close());
  return tabOf(page);
}

/** By their options: a new one takes three times as long as another address. */
const shared = new Map<string, Promise<Page>>();

/** As `openTab`, but one that an earlier test of the file has left, and with nothing in its storage. */
export async function shareTab(options: BrowserContextOptions = {}): Promise<Tab> {
  const key = JSON.stringify(options);
  const opened = shared.get(key) ?? newPage(options);
  shared.set(key, opened);
  const page = await opened;
  onCleanup(async () => {
    // The preview keeps it when the page goes.
    await page.evaluate('wx.clearStorageSync()');
    await page.goto('about:blank');
  });
  return tabOf(page);
}

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await (await openBrowser()).newContext({
    viewport: { width: 1280, height: 960 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return page;
}

function tabOf(page: Page): Tab {
  return {
    page,
    async expectError(pattern) {
      expected.push(pattern);
      await waitFor(
        () => errors.some((error) => pattern.test(error)),
        () => `No error of the page matches ${pattern}. There were:\n${errors.join('\n')}`,
      );
    },
  };
}
