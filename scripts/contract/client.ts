import { nodeTransport } from 'miniprogram-core/transport/node';
import type { TransportRequest } from 'miniprogram-core/wx';
import { createWx, memoryScreen, simulate, type Wx } from 'miniprogram-core/wx';
import { chooseServer } from '../../miniprogram/config';
import { Mismatch } from './assertions';
import { type Exchange, exchangeOf, parsed, pathOf } from './exchange';
import { interceptTransport, type Tap } from './intercept-transport';
import { createLoginBudget, type LoginBudget } from './login-budget';
import { createRunState, noteAnswer, noteSecrets } from './run-state';

export interface ClientOptions {
  /** Without a slash at the end. */
  baseUrl: string;
  /** The mock WeChat from which the phone gets its codes. */
  wechat: string | undefined;
  /** Never shown. */
  password: string;
  /** What keeps in mind what the run writes, so that it is taken away again. */
  traces: readonly Trace[];
  /** Milliseconds of a request; the mini-program itself waits for 10000 at the most. */
  timeout: number;
  /** Aborted, it lets nothing go out any more. */
  signal: AbortSignal;
}

export interface Observed<T> {
  outcome: T;
  /** The first of them. */
  exchange: Exchange;
  exchanges: Exchange[];
}

export type RequestOption = Omit<WechatMiniprogram.RequestOption, 'url' | 'timeout'> & {
  path: string;
};

type Arrived = Extract<Exchange, { arrived: true }>;

/** What one part of the contract writes at the server, and how it is taken away again. */
export interface Trace {
  onSend(method: string, path: string): void;
  onAnswer(exchange: Arrived): void;
  /** Asks as whoever has logged in last. @returns how much is still there, perhaps */
  takeAway(as: {
    ask(options: RequestOption): Promise<Exchange>;
    /** As many at the same time as it likes. */
    send(options: RequestOption): Promise<unknown>;
  }): Promise<number>;
}

export interface Client {
  /** Calls a function of the mini-program, and sees what it sends and receives. */
  observe<T>(work: () => Promise<T>): Promise<Observed<T>>;
  /** What `<button open-type="getPhoneNumber">` gives, once the person has allowed it. @throws Mismatch */
  phoneCode(): Promise<string>;
  /** `wx.request` itself, for what no function of the mini-program would send. */
  ask(options: RequestOption): Promise<Exchange>;
  /**
   * Takes away what this run has written, and ends its sessions.
   * @returns how much of it is still there, perhaps
   */
  cleanUp(): Promise<number>;
  close(): void;
  admission: LoginBudget;
}

/** A phone with the mini-program on it, which speaks to this server over real sockets. */
export function createClient(options: ClientOptions): Client {
  const { baseUrl, timeout, signal, traces } = options;
  const state = createRunState(options.password);
  const transport = nodeTransport();
  let exchanges: Exchange[] = [];

  const tap: Tap = {
    onSend({ method, url }) {
      for (const trace of traces) trace.onSend(method, pathOf(url, baseUrl));
    },
    onOutcome(request, received) {
      // What the phone asks of WeChat is no request of the mini-program.
      if (options.wechat !== undefined && request.url.startsWith(`${options.wechat}/`)) return;
      if (received.arrived) noteSecrets(state, parsed(received.text));
      const exchange = exchangeOf(request, received, { baseUrl, timeout, secrets: state.secrets });
      noteAnswer(state, exchange, tokenOf(request));
      if (exchange.arrived) for (const trace of traces) trace.onAnswer(exchange);
      exchanges.push(exchange);
    },
  };
  const screen = memoryScreen();
  /** The one that is asked for codes. */
  let device: Wx | undefined;
  /** `android`: DevTools knows no PATCH. */
  function phone(until: AbortSignal) {
    const wx = createWx({
      transport: interceptTransport(transport, tap, until),
      platform: 'android',
      screen,
      ...(options.wechat !== undefined && { wechatServer: options.wechat }),
    });
    device ??= wx;
    const request: typeof wx.request = (given) => wx.request({ ...given, timeout });
    return { ...wx, request };
  }
  const wx = phone(signal);
  Object.assign(globalThis, { wx });
  chooseServer({ baseUrl, controlToken: '' });

  const send = ({ path, ...given }: RequestOption, by = wx): Promise<unknown> =>
    new Promise((complete) => by.request({ ...given, url: baseUrl + path, complete }));

  async function observe<T>(work: () => Promise<T>): Promise<Observed<T>> {
    exchanges = [];
    const outcome = await work();
    const [exchange] = exchanges;
    if (!exchange) throw new Mismatch('小程序发出请求', '它没有发出');
    return { outcome, exchange, exchanges };
  }

  return {
    observe,
    async phoneCode() {
      // Nobody is asked: whoever runs this allows it.
      screen.askByButton = async () => ({});
      const detail = await new Promise<{ code?: string; errMsg?: string }>((resolve) =>
        simulate(device ?? wx).openType('getPhoneNumber', (_event, given) => resolve(given)),
      );
      if (detail.code === undefined) throw new Mismatch('微信给手机号的 code', `${detail.errMsg}`);
      return detail.code;
    },
    ask: async (given) => (await observe(() => send(given))).exchange,
    async cleanUp() {
      // The signal may be aborted.
      const by = phone(new AbortController().signal);
      const headers = [...state.tokens].map((token) => ({ Authorization: `Bearer ${token}` }));
      const header = headers.at(-1) ?? {};
      const mine = (given: RequestOption) => send({ ...given, header }, by);
      const ask = async (given: RequestOption) => (await observe(() => mine(given))).exchange;
      let left = 0;
      for (const trace of traces) left += await trace.takeAway({ ask, send: mine });
      await Promise.all(
        headers.map((header) => send({ method: 'DELETE', path: '/session', header }, by)),
      );
      return left;
    },
    close: () => transport.close(),
    admission: createLoginBudget(),
  };
}

/** So many at once of what the mini-program does. */
export function atOnce<T>(
  client: Client,
  count: number,
  work: () => Promise<T>,
): Promise<Observed<T[]>> {
  return client.observe(() => Promise.all(Array.from({ length: count }, work)));
}

function tokenOf({ header }: TransportRequest): string | undefined {
  return header.Authorization?.replace('Bearer ', '');
}
