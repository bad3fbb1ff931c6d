import { TestEnvironment } from 'jest-environment-node';

type Callback = (...given: unknown[]) => void;
type Start = (callback: Callback, ...rest: unknown[]) => NodeJS.Timeout;

/**
 * While a test runs Jest listens itself, and fails the test. Between them nobody does, and Node would end
 * Jest for a promise that a page has left behind.
 */
function tellLate(reason: unknown): void {
  const what = reason instanceof Error ? reason.stack : String(reason);
  process.stderr.write(`测试结束以后，小程序里还有一个没有人接的 Promise 失败了：${what}\n`);
}

/**
 * Node's own, and where the Jest config lies: that is where a mini-program is looked for. What a page
 * has left running, such as a `setInterval`, ends with its test file: Jest would not exit before it.
 */
export default class PageEnvironment extends TestEnvironment {
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(...[config, context]: ConstructorParameters<typeof TestEnvironment>) {
    super(config, context);
    Object.assign(this.global, { MINIPROGRAM_ROOT_DIR: config.projectConfig.rootDir });
    const scope = this.global as unknown as Record<'setTimeout' | 'setInterval', Start>;
    scope.setInterval = this.#remembering(scope.setInterval, false);
    scope.setTimeout = this.#remembering(scope.setTimeout, true);
  }

  override async setup(): Promise<void> {
    await super.setup();
    process.on('unhandledRejection', tellLate);
  }

  override async teardown(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    // What is rejected by now is told after this turn.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', tellLate);
    await super.teardown();
  }

  #remembering(start: Start, isOnce: boolean): Start {
    return new Proxy(start, {
      apply: (target, self, [callback, ...rest]: [Callback, ...unknown[]]) => {
        const run: Callback = (...given) => {
          if (isOnce) this.#timers.delete(timer);
          callback(...given);
        };
        const timer: NodeJS.Timeout = Reflect.apply(target, self, [run, ...rest]);
        this.#timers.add(timer);
        return timer;
      },
    });
  }
}
