import type { AppHandler } from 'miniprogram-core/wx';
import { guarded, type Report } from './report';

type Method = (this: unknown, told?: unknown) => unknown;
type Definition = Record<string, unknown>;

/** What `App()` has been called with. */
export class AppInstance {
  /** What `getApp()` gives. */
  readonly instance: Definition = {};
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  define(definition: Definition): void {
    Object.assign(this.instance, definition);
  }

  /** @returns whether it has that handler */
  call(handler: AppHandler, told: unknown): boolean {
    const method = this.instance[handler];
    if (typeof method !== 'function') return false;
    guarded(this.#report, `app 的 ${handler}`, () => (method as Method).call(this.instance, told));
    return true;
  }
}
