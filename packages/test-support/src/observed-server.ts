import { Hono } from 'hono';
import { type FetchApp, isControl, type Journal, listen, type MockEnv } from 'hono-mock';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import type { TestServer } from './server';

/** A mock server that tells what arrives, besides `/__mock`, and waits where a test wants it to. */
export interface ObservedServer extends TestServer {
  url: string;
  journal: Journal;
  /** From now on requests arrive, but are answered only after `release`. */
  hold(): void;
  release(): void;
  /** The work of the next request is done, and its answer is held back. */
  holdAnswer(): HeldAnswer;
}

export interface HeldAnswer {
  ready: Promise<void>;
  release(): void;
}

export interface ObservedServerOptions {
  /** The one that the app has. */
  journal: Journal;
  /** A free one, where left out. */
  port?: number;
}

/** A mock server on 127.0.0.1; closed after the test. */
export async function startObserved(
  app: FetchApp,
  { journal, port = 0 }: ObservedServerOptions,
): Promise<ObservedServer> {
  const arrived: string[] = [];
  let gate = Promise.resolve();
  let release = (): void => {};
  let held: { ready(): void; released: Promise<void> } | undefined;
  let releaseAnswer = (): void => {};

  const observed = new Hono<MockEnv>().all('*', async (c) => {
    if (isControl(c.req.path)) return app.fetch(c.req.raw, c.env);
    arrived.push(`${c.req.method} ${c.req.path}`);
    const holding = held;
    held = undefined;
    await gate;
    const answer = await app.fetch(c.req.raw, c.env);
    holding?.ready();
    await holding?.released;
    return answer;
  });
  const listening = await listen(observed, { port, host: '127.0.0.1', journal });
  const close = (): Promise<void> => {
    release();
    releaseAnswer();
    return listening.close();
  };
  onCleanup(close);
  return {
    port: listening.port,
    url: listening.url,
    arrived,
    journal,
    close,
    hold() {
      gate = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
    holdAnswer() {
      const released = new Promise<void>((resolve) => {
        releaseAnswer = resolve;
      });
      const ready = new Promise<void>((resolve) => {
        held = { ready: resolve, released };
      });
      return { ready, release: releaseAnswer };
    },
  };
}
