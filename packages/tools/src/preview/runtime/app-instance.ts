import type { OpenPage } from 'miniprogram-core/wx';
import { describeError, guarded, type Report } from './report';

type Method = (this: unknown, options?: unknown) => unknown;
type Definition = Record<string, unknown>;

/** From the list of recently used mini-programs: WeChat's number for a plain launch. */
const SCENE = 1001;

/** What `App()` has been called with, and its life. */
export class AppInstance {
  /** What `getApp()` gives. */
  readonly instance: Definition = {};
  readonly #report: Report;
  #isHandlingError = false;

  constructor(report: Report) {
    this.#report = report;
  }

  define(definition: Definition): void {
    Object.assign(this.instance, definition);
  }

  launch({ route, options }: OpenPage): void {
    const launched = { path: route, query: options, scene: SCENE, referrerInfo: {} };
    this.#call('onLaunch', launched);
    this.#call('onShow', launched);
  }

  show({ route, options }: OpenPage): void {
    this.#call('onShow', { path: route, query: options, scene: SCENE, referrerInfo: {} });
  }

  hide(): void {
    this.#call('onHide');
  }

  /** App.onError gets what WeChat hands it: the message and the stack as one text. */
  error(error: unknown): void {
    if (this.#isHandlingError) return;
    this.#isHandlingError = true;
    const stack = error instanceof Error ? error.stack : undefined;
    this.#call('onError', stack ?? describeError(error));
    this.#isHandlingError = false;
  }

  #call(name: string, options?: unknown): void {
    const method = this.instance[name];
    if (typeof method !== 'function') return;
    guarded(this.#report, `app 的 ${name}`, () => (method as Method).call(this.instance, options));
  }
}
