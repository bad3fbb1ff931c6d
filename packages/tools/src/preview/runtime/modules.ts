/** A browser's globals that WeChat has not got: a script finds them undefined, as it would there. */
const NOT_IN_WECHAT = [
  'window',
  'document',
  'location',
  'history',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'alert',
  'confirm',
  'prompt',
];

/** The scripts of a mini-program: CommonJS, each run once, at its first `require`. */
export class Modules {
  readonly #scripts: Record<string, string>;
  readonly #globals: (path: string) => object;
  readonly #loaded = new Map<string, { exports: unknown }>();

  /** @param globals what a script finds there: `wx`, its own `Page` … */
  constructor(scripts: Record<string, string>, globals: (path: string) => object) {
    this.#scripts = scripts;
    this.#globals = globals;
  }

  /** @throws Error where there is no such script, and whatever the script throws */
  load(path: string): unknown {
    const known = this.#loaded.get(path);
    if (known) return known.exports;
    const code = Object.hasOwn(this.#scripts, path) ? this.#scripts[path] : undefined;
    if (code === undefined) throw new Error(`module '${path}.js' is not defined`);
    const module: { exports: unknown } = { exports: {} };
    this.#loaded.set(path, module);
    const require = (target: string): unknown => this.load(this.#resolve(target, path));
    const given = { ...this.#globals(path), require, module, exports: module.exports };
    // The function inside may declare a `wx` of its own.
    const body = `return function () {${code}\n}`;
    const define = new Function(...Object.keys(given), ...NOT_IN_WECHAT, body);
    define(...Object.values(given)).call(module.exports);
    return module.exports;
  }

  #resolve(target: string, from: string): string {
    const segments = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
    for (const segment of target.replace(/\.[tj]s$/, '').split('/')) {
      if (segment === '..') segments.pop();
      else if (segment !== '' && segment !== '.') segments.push(segment);
    }
    const path = segments.join('/');
    const index = `${path}/index`;
    const isThere = (path: string): boolean => Object.hasOwn(this.#scripts, path);
    return !isThere(path) && isThere(index) ? index : path;
  }
}
