/**
 * The inspector's script in the page that the real server gives.
 * @jest-environment ./packages/test-support/src/jsdom-environment.ts
 */
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { type MockServer, startMockServer } from './fixtures/server';

interface PageElement {
  id: string;
  textContent: string;
  dataset: Record<string, string>;
  isConnected: boolean;
  value: string;
  click(): void;
  focus(): void;
  dispatchEvent(event: object): boolean;
  getAttribute(name: string): string | null;
}

/** What of the browser is touched here: the project's types know none. */
interface Browser {
  fetch: typeof fetch;
  EventSource: unknown;
  Event: new (type: string, options?: object) => object;
  confirm(question: string): boolean;
  history: { replaceState(data: unknown, title: string, url: string): void };
  location: { href: string; search: string };
  document: {
    documentElement: { innerHTML: string };
    activeElement: PageElement | null;
    querySelector(selector: string): PageElement | null;
    querySelectorAll(selector: string): Iterable<PageElement>;
    addEventListener(type: string, listener: () => void): void;
    removeEventListener(type: string, listener: () => void): void;
  };
}
const browser = globalThis as unknown as Browser;
const { document } = browser;
const fetchFromNode = browser.fetch;

/** As the browser's: it says what has happened to the connection. */
class FakeEventSource {
  static readonly CLOSED = 2;
  static last: FakeEventSource;
  readyState = 1;
  readonly #listeners = new Map<string, () => void>();
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    FakeEventSource.last = this;
  }

  addEventListener(type: string, listener: () => void): void {
    this.#listeners.set(type, listener);
  }

  emit(type: string): void {
    this.#listeners.get(type)?.();
  }
}

interface Opened {
  server: MockServer;
  events: FakeEventSource;
}

async function open(query = ''): Promise<Opened> {
  const server = await startMockServer();
  const headers = { accept: 'text/html' };
  browser.history.replaceState(null, '', `/__mock${query}`);
  browser.EventSource = FakeEventSource;
  // The page of jsdom has an address of its own.
  browser.fetch = (input, init) => {
    const { pathname, search } = new URL(String(input), browser.location.href);
    return fetchFromNode(server.url + pathname + search, init);
  };
  const page = await fetchFromNode(`${server.url}/__mock${query}`, { headers });
  document.documentElement.innerHTML = (await page.text()).replace(/^<!doctype html>/, '');
  const listening = jest.spyOn(document, 'addEventListener');
  onCleanup(() => {
    for (const [type, listener] of listening.mock.calls) {
      document.removeEventListener(type, listener);
    }
    listening.mockRestore();
  });
  const script = await (await fetchFromNode(`${server.url}/__mock/inspector.js`)).text();
  new Function(script)();
  return { server, events: FakeEventSource.last };
}

function find(selector: string): PageElement {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}

const status = (): string => find('#status').textContent;
const rows = (): PageElement[] => [...document.querySelectorAll('.requests li')];

function waitUntil(what: string, condition: () => boolean): Promise<void> {
  return waitFor(condition, () => `${what} did not come about. The status line says: ${status()}`);
}

function type(selector: string, text: string): void {
  const field = find(selector);
  field.value = text;
  field.dispatchEvent(new browser.Event('input', { bubbles: true }));
}

test('the status line says whether the page is live', async () => {
  const { events } = await open();
  expect(events.url).toBe('/__mock/events');
  events.emit('open');
  expect(status()).toBe('实时更新中');
  events.emit('error');
  expect(status()).toBe('连接断开，正在重连…');
  events.readyState = FakeEventSource.CLOSED;
  events.emit('error');
  expect(status()).toBe('连不上了，请刷新页面');
});

test('requests that arrive appear on top, and what stood there before stays as it was', async () => {
  const { server, events } = await open();
  await fetchFromNode(`${server.url}/login`);
  events.emit('request');
  await waitUntil('The first request', () => rows().length === 1);
  const [first] = rows();
  const link = find('.requests a');
  link.focus();
  await fetchFromNode(`${server.url}/notes`);
  await fetchFromNode(`${server.url}/session`);
  events.emit('request');
  events.emit('request');
  await waitUntil('The others', () => rows().length === 3);
  expect(rows()[0]?.textContent).toContain('/session');
  expect(rows()[2]).toBe(first);
  expect(document.activeElement).toBe(link);
});

test('what was missed while the connection was lost is made up for', async () => {
  const { server, events } = await open();
  events.emit('error');
  await fetchFromNode(`${server.url}/login`);
  events.emit('open');
  await waitUntil('The missed request', () => rows().length === 1);
});

test('what is no longer there goes, and the rest stays', async () => {
  const { server, events } = await open();
  await fetchFromNode(`${server.url}/login`);
  await fetchFromNode(`${server.url}/notes`);
  events.emit('request');
  await waitUntil('Both requests', () => rows().length === 2);
  const [, login] = rows();
  type('[name=path]', '/login');
  await waitUntil('The one that fits', () => rows().length === 1);
  expect(rows()).toEqual([login]);
  expect(login?.isConnected).toBe(true);
  find('#clear').click();
  await waitUntil('The empty list', () => rows().length === 0);
});

test('a burst of requests fetches the page once, and silence not at all', async () => {
  const { events } = await open();
  jest.useFakeTimers();
  const fetched = jest.fn(async () => new Response('<p></p>'));
  browser.fetch = fetched;
  for (let count = 0; count < 20; count += 1) events.emit('request');
  await jest.advanceTimersByTimeAsync(200);
  await jest.advanceTimersByTimeAsync(5000);
  expect(fetched).toHaveBeenCalledTimes(1);
  events.emit('request');
  await jest.advanceTimersByTimeAsync(200);
  expect(fetched).toHaveBeenCalledTimes(2);
});

test('what a click has done is said for six seconds, then the connection again', async () => {
  const { events } = await open();
  events.emit('open');
  jest.useFakeTimers();
  browser.fetch = async () => new Response(null, { status: 204 });
  find('#delay-300').click();
  await jest.advanceTimersByTimeAsync(5999);
  expect(status()).toBe('好了');
  await jest.advanceTimersByTimeAsync(1);
  expect(status()).toBe('实时更新中');
});

test('a scenario is switched by a click; the button is pressed then and keeps the focus', async () => {
  await open();
  find('#scenario-slow').focus();
  find('#scenario-slow').click();
  await waitUntil('The pressed button', () => {
    return find('#scenario-slow').getAttribute('aria-pressed') === 'true';
  });
  expect(find('#scenario-normal').getAttribute('aria-pressed')).toBe('false');
  expect(document.activeElement?.id).toBe('scenario-slow');
  expect(status()).toBe('好了');
});

test('a delay and its rule stand there after a click', async () => {
  await open();
  find('#delay-300-1200').click();
  await waitUntil('The rule', () => document.querySelector('#rules') !== null);
  expect(find('#rules').textContent).toContain('每个请求，延迟 300-1200 毫秒');
});

test.each([
  [true, 0],
  [false, 1],
])('everything is reset only after a question: %s', async (answer, left) => {
  const { server, events } = await open();
  await fetchFromNode(`${server.url}/login`);
  events.emit('request');
  await waitUntil('The request', () => rows().length === 1);
  const confirm = jest.spyOn(browser, 'confirm').mockReturnValue(answer);
  onCleanup(() => confirm.mockRestore());
  find('#reset').click();
  expect(confirm).toHaveBeenCalledWith('清空登录、笔记、故障和请求记录？不能撤回。');
  await fetchFromNode(`${server.url}/__mock/requests`);
  await waitUntil('The answer', () => server.journal.list().length === left);
});

test('a refused click says why', async () => {
  const { server, events } = await open();
  await fetchFromNode(`${server.url}/login?username=123&pwd=123`);
  events.emit('request');
  await waitUntil('The session', () => document.querySelector('.people button') !== null);
  await fetchFromNode(`${server.url}/__mock/sessions`, { method: 'DELETE' });
  find('.people button').click();
  await waitUntil('The reason', () => status().startsWith('没有编号为'));
  expect(find('#status').dataset.tone).toBe('trouble');
});

test('a click on a server that is gone says so', async () => {
  const { server } = await open();
  await server.close();
  find('#scenario-slow').click();
  await waitUntil('The reason', () => status() === '没有做成：服务器没有回答');
});

test('the filter goes into the address and holds from then on', async () => {
  const { server, events } = await open('?path=/notes');
  await fetchFromNode(`${server.url}/login`);
  await fetchFromNode(`${server.url}/notes`);
  events.emit('request');
  await waitUntil('The request that fits', () => rows().length === 1);
  type('[name=path]', '/login');
  expect(browser.location.search).toBe('?path=%2Flogin');
  await waitUntil('The other one', () => rows()[0]?.textContent.includes('/login') === true);
  type('[name=status]', '4');
  expect(browser.location.search).toBe('?path=%2Flogin');
  type('[name=status]', '400');
  expect(browser.location.search).toBe('?path=%2Flogin&status=400');
});

test('a line for the shell is copied', async () => {
  await open();
  const copied: string[] = [];
  const clipboard = { writeText: async (text: string) => void copied.push(text) };
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  find('#endpoints .copy-line button').click();
  await waitUntil('The copy', () => status() === '已复制');
  expect(copied).toEqual([find('#endpoints code').textContent]);
});
