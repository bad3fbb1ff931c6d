import { failure } from '../watch/failure';
import { mustBeTimeout, shown } from '../watch/wrong-call';

const CHOICES = {
  compiler: ['official', 'simulate'],
  unchangedSetData: ['count', 'fail'],
};

/** @throws Error, in Chinese, for what is no path */
export function refuseBadAddress(address: unknown): void {
  if (typeof address === 'string') return;
  throw failure(`要打开的应该写成 'pages/home/home' 这样的路径，不能是 ${address}`);
}

/** @throws Error, in Chinese, for an option that says nothing the kit knows */
export function refuseBadOptions(options: Record<keyof typeof CHOICES | 'timeout', unknown>): void {
  for (const [name, values] of Object.entries(CHOICES)) {
    const value = options[name as keyof typeof CHOICES];
    if (values.includes(value as string)) continue;
    const known = values.map((one) => `"${one}"`).join(' 或 ');
    throw failure(`${name} 应该是 ${known}，不能是 ${shown(value)}`);
  }
  mustBeTimeout(options.timeout);
}
