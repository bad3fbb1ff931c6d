import { guarded, type Report } from './report';

type Run = (...values: unknown[]) => unknown;
type Module = (require: unknown, exports: object, module: object) => void;

/** What templates call functions by, and define WXS by: what one throws is reported and stops no other. */
export function wxsGuard(report: Report) {
  const known = new WeakMap<Run, Run>();
  return {
    toCall(run: unknown): Run {
      if (typeof run !== 'function') return nothing;
      let call = known.get(run as Run);
      if (!call) {
        call = METHODS.has(run)
          ? () => void report(new Error(noMethods(run.name)), 'WXML')
          : (...values) => guarded(report, 'WXS', () => (run as Run)(...values));
        known.set(run as Run, call);
      }
      return call;
    },
    toModule: (define: (file: string, run: Module) => unknown) => (file: string, run: Module) =>
      define(file, (...given) => void guarded(report, 'WXS', () => run(...given))),
  };
}

function nothing(): void {}

const noMethods = (name: string): string =>
  `{{ }} 里不能调用 ${name} 这样的方法，微信在这里什么也不画：请写成 WXS 的函数`;

const TYPES = [Object, Function, Array, String, Number, Boolean, Date, RegExp] as const;

/** WeChat's templates can call nothing but functions of a WXS. */
const METHODS: ReadonlySet<unknown> = new Set(
  TYPES.flatMap(({ prototype }) =>
    Object.entries(Object.getOwnPropertyDescriptors(prototype))
      .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
      .map(([, { value }]) => value),
  ),
);

/**
 * Gives all values what WXS calls their `constructor`, under the name that the compiler calls it by:
 * https://developers.weixin.qq.com/miniprogram/dev/reference/wxs/06datatype.html
 */
export function nameConstructors(): void {
  for (const { name, prototype } of TYPES) {
    Object.defineProperty(prototype, 'constructorInWxs', { value: name, configurable: true });
  }
}
