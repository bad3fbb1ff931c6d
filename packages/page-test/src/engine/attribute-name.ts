/** What the name of an attribute says in WXML. */
export type AttributeName =
  | { kind: 'event'; event: string; isCatch: boolean; isCapture: boolean; isMutual: boolean }
  | { kind: 'data' | 'mark' | 'change' | 'model' | 'attribute'; name: string }
  | { kind: 'ignored' };

const known = new Map<string, AttributeName>();

/** @param name as WeChat's compiler gives it: where its value is a function of WXS, `$wxs:` stands before it */
export function readAttributeName(name: string): AttributeName {
  const read = known.get(name);
  if (read) return read;
  const parsed = parse(name.replace(/^\$wxs:/, ''));
  known.set(name, parsed);
  return parsed;
}

function parse(name: string): AttributeName {
  const [, prefix = '', rest = ''] = /^(\w+):(.*)$/.exec(name) ?? [];
  if (['generic', 'worklet', 'let', 'wx'].includes(prefix)) return { kind: 'ignored' };
  if (prefix === 'mark') return { kind: 'mark', name: camelCase(rest) };
  if (prefix === 'change') return { kind: 'change', name: camelCase(rest) };
  if (prefix === 'model') return { kind: 'model', name: camelCase(rest) };
  const event = /^(capture-)?(mut-)?(bind|catch):?(.+)$/.exec(name);
  if (event) {
    return {
      kind: 'event',
      event: event[4] ?? '',
      isCatch: event[3] === 'catch',
      isCapture: event[1] !== undefined,
      isMutual: event[2] !== undefined,
    };
  }
  // As in a browser: data-user-ID is userId.
  if (name.startsWith('data-'))
    return { kind: 'data', name: camelCase(name.slice(5).toLowerCase()) };
  return { kind: 'attribute', name: camelCase(name) };
}

export function camelCase(name: string): string {
  if (!name.includes('-')) return name;
  return name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
}

export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
