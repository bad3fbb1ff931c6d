import { closest } from 'fastest-levenshtein';
import { pathPattern } from './path-pattern';

/** Which requests an app answers, such as `GET /notes/:id`. */
export class RouteTable {
  readonly #routes: { method: string; path: string; pattern: RegExp }[];

  constructor(routes: readonly string[]) {
    this.#routes = routes.map((route) => {
      const [method = '', path = ''] = route.split(' ');
      return { method, path, pattern: pathPattern(path) };
    });
  }

  /** The methods that a path takes; none where there is no such path. */
  methodsOf(path: string): string[] {
    const methods = this.#routes
      .filter(({ pattern }) => pattern.test(path))
      .map(({ method }) => method);
    return [
      ...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
    ];
  }

  /** The route that a path with none was probably meant for, and what keeps it from being that. */
  nearest(path: string): string {
    for (const [reason, mended] of mendings(path)) {
      const match = this.#routes.find(({ pattern }) => pattern.test(mended));
      if (match) return `最接近的是 ${match.path}：${reason}`;
    }
    const paths = this.#routes.map((route) => route.path);
    return `最接近的是 ${closest(path, paths)}`;
  }
}

/** Usual slips, each with the path as it would be without. */
function* mendings(path: string): Generator<[reason: string, path: string]> {
  yield ['结尾多了斜杠', path.replace(/\/+$/, '')];
  yield ['多了一个斜杠', path.replace(/\/{2,}/g, '/')];
  yield ['大小写不一样', path.toLowerCase()];
  for (let rest = path; rest.lastIndexOf('/') > 0; ) {
    const next = rest.indexOf('/', 1);
    yield [`前面多了 ${path.slice(0, path.length - rest.length + next)}`, rest.slice(next)];
    rest = rest.slice(next);
  }
}
