import { closest } from 'fastest-levenshtein';
import { isControl } from '../control/is-control';
import { pathPattern } from './path-pattern';

/** Nobody mistypes more: what is longer is shown and compared up to here. */
export const MAX_PATH = 200;

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
  nearest(asked: string): string {
    const path = asked.slice(0, MAX_PATH);
    for (const [reason, mended] of mendings(path)) {
      const match = this.#routes.find(({ pattern }) => pattern.test(mended));
      if (match) return `最接近的是 ${match.path}：${reason}`;
    }
    const isSteering = path.startsWith('/__');
    const paths = this.#routes.map((route) => route.path);
    const offered = paths.filter((route) => isControl(route) === isSteering);
    const nearest = closest(path, offered);
    return `最接近的是 ${nearest}：${difference(segmentsOf(path), segmentsOf(nearest))}`;
  }
}

/** Usual slips, each with the path as it would be without. */
function* mendings(path: string): Generator<[reason: string, path: string]> {
  yield [
    '开头或结尾多了空格',
    path.replaceAll(/^\/\s+|\s+$/g, (end) => (end[0] === '/' ? '/' : '')),
  ];
  yield ['结尾多了斜杠', path.replace(/\/+$/, '')];
  yield ['多了一个斜杠', path.replace(/\/{2,}/g, '/')];
  yield ['大小写不一样', path.toLowerCase()];
  for (let at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) {
    if (at < path.length - 1) yield [`前面多了 ${path.slice(0, at)}`, path.slice(at)];
  }
}

/** The first segment that is not as it should be. */
function difference(asked: string[], expected: string[]): string {
  const at = expected.findIndex((segment, index) => !fits(asked[index] ?? '', segment));
  if (at < 0) return `后面多了 /${asked.slice(expected.length).join('/')}`;
  if (asked.length <= at) return `后面少了 /${expected.slice(at).join('/')}`;
  return `「${asked[at]}」的地方应该是「${expected[at]}」`;
}

function fits(asked: string, expected: string): boolean {
  return expected.startsWith(':') ? asked !== '' : asked === expected;
}

function segmentsOf(path: string): string[] {
  return path === '/' ? [] : path.replace(/^\//, '').split('/');
}
