import { failure } from '../watch/failure';
import {
  mustBeKnown,
  mustBeObject,
  mustBeString,
  mustBeTimeout,
  refuseUnless,
  shown,
} from '../watch/wrong-call';

const CHOICES = {
  compiler: ['official', 'simulate'],
  unchangedSetData: ['count', 'fail'],
};

/** @throws Error, in Chinese, for what is no path */
export function refuseBadAddress(address: unknown): void {
  if (typeof address === 'string') return;
  throw failure(`要打开的应该写成 'pages/home/home' 这样的路径，不能是 ${address}`);
}

/** @throws Error, in Chinese, for a scene that is no number, and the like */
export function refuseBadEntry(from: unknown): void {
  mustBeObject('从哪里来', from);
  const { scene, referrerInfo } = from as { scene?: unknown; referrerInfo?: unknown };
  const isScene = scene === undefined || typeof scene === 'number';
  refuseUnless(isScene, 'scene 应该是一个数，例如 1007', scene);
  if (referrerInfo !== undefined) mustBeObject('referrerInfo', referrerInfo);
}

/** Of `openPage` and `openApp`. */
const OPTIONS = [
  'servers',
  'stubs',
  'wx',
  'compiler',
  'unchangedSetData',
  'timeout',
  'strict',
  'root',
  'scene',
  'referrerInfo',
  'shareTicket',
];
/** Of `openComponent`, besides. */
const OF_COMPONENTS = ['properties', 'slots', 'on'];

/** @throws Error, in Chinese, for options that are no object, or that the kit does not have */
export function refuseUnknownOptions(options: unknown, isComponent = false): void {
  mustBeObject('选项', options);
  mustBeKnown('没有选项', isComponent ? [...OF_COMPONENTS, ...OPTIONS] : OPTIONS, options);
}

/** @throws Error, in Chinese, for an option that says nothing the kit knows */
export function refuseBadOptions(
  options: Record<keyof typeof CHOICES | 'timeout' | 'servers' | 'wx' | 'strict' | 'root', unknown>,
): void {
  mustBeObject('servers', options.servers);
  if (options.wx !== undefined) mustBeObject('wx', options.wx);
  if (options.root !== undefined) mustBeString('root', options.root);
  refuseUnless(typeof options.strict === 'boolean', 'strict 应该是 true 或 false', options.strict);
  for (const [name, values] of Object.entries(CHOICES)) {
    const value = options[name as keyof typeof CHOICES];
    if (values.includes(value as string)) continue;
    const known = values.map((one) => `"${one}"`).join(' 或 ');
    throw failure(`${name} 应该是 ${known}，不能是 ${shown(value)}`);
  }
  mustBeTimeout(options.timeout);
}
