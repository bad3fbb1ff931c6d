import type { Failure } from './dialect';
import { isObject, typeName } from './type-name';

/** Rules 5.1, 5.2, 5.4 and 5.5: what is wrong with the options, told at once and on every platform alike. */
export function validateRequest(options: unknown): Failure | undefined {
  if (!isObject(options)) {
    return invalid(
      `parameter error: parameter should be Object instead of ${typeName(options)};`,
      1001,
    );
  }
  const { url, data } = options;
  if (typeof url !== 'string') {
    const name = typeName(url);
    return invalid(`parameter error: parameter.url should be String instead of ${name};`, 1001);
  }
  if (!/^(http|https):\/\/.*/i.test(url)) return invalid(`invalid url "${url}"`, 600009);
  if (typeof data === 'function') return invalid('data should not be Function', 600010);
  const [, host = ''] = /^https?:\/\/([^/?#:]*)/i.exec(url) ?? [];
  if (host.startsWith('.') || host.includes('..')) return invalid(`illegal host: ${host}`, 101);
  return undefined;
}

export function invalid(reason: string, errno: number): Failure {
  return { errno, errMsg: `request:fail ${reason}` };
}
