import { gzipSync } from 'node:zlib';
import type { Random } from './random';

/** Fits every endpoint that takes a body. */
const goodJson = '{"username":"123","pwd":"123","text":"a","name":"normal","rules":[]}';

/** What JSON.parse refuses. */
export function brokenJson(r: Random): Buffer {
  const text = r.pick([
    () => goodJson.slice(0, r.int(1, goodJson.length - 1)),
    () => goodJson + r.pick(['}', ']', ',', goodJson, '\0', 'x']),
    () => r.pick(['[', '{"a":', '[{"a":[']).repeat(r.int(1, 2000)),
    () => '['.repeat(10_000),
    () => goodJson.replaceAll('"', "'"),
    () => goodJson.replace('}', ',}'),
    () => goodJson.replaceAll('"123"', r.pick(['01', '+1', '.5', '1.', 'NaN', 'undefined', '0x1'])),
    () => goodJson.replaceAll('123', r.pick(['\n', '\0', '\\x', '\\u12', '\\', '"'])),
    // One may stand there; of a body in chunks, Hono takes off two.
    () => `\ufeff\ufeff\ufeff${goodJson}`,
    () => `// ${goodJson}`,
    () => r.pick(['', ' ', '\0', '"', '\\', '}', '<login/>', 'username: 123', 'undefined']),
    () => 'username=123&pwd=123',
  ])();
  return r.pick([
    () => Buffer.from(text),
    () => Buffer.from(text),
    () => Buffer.from(text),
    () => Buffer.concat([Buffer.from([r.int(0x80, 0xff)]), r.bytes(r.int(0, 300))]),
    () => Buffer.from(goodJson, 'utf16le'),
    () => gzipSync(goodJson),
  ])();
}

/** Of no field of any endpoint. */
function wrongValue(r: Random): unknown {
  return r.pick<() => unknown>([
    () => r.pick([null, true, false, 0, -1, 1.5, 2 ** 53, '', [], {}]),
    () => [r.word(3)],
    () => ({ toString: r.word(3), length: 1 }),
    () => 'x'.repeat(r.int(5001, 8000)),
    () => nested(r.int(2, 1000)),
  ])();
}

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

function wrongRules(r: Random): unknown {
  return r.pick<() => unknown>([
    () => r.pick([null, 1, 'normal', {}, [null], [[]], ['a']]),
    () => Array.from({ length: r.int(101, 3000) }, () => ({})),
    () => Array.from({ length: r.int(1, 4000) }, () => 1),
    () => [{ [r.word(5)]: 1 }],
    () => [{ status: r.pick([200, 399, 600, 450.5, 'x', null, {}]) }],
    () => [{ delay: r.pick([-1, 120_001, '9-1', '1-', 'x', null, [], 1e9]) }],
    () => [{ fault: r.pick(['', 'empty_response', 1, null, '__proto__']) }],
    () => [{ path: r.pick(['', 'login', 1, null]) }, {}],
    () => [{ method: r.pick(['', 'GET ', 'G\0T', 1, null, '*']) }],
    () => [{ times: r.pick([0, -1, 1.5, '1', 2 ** 60]) }],
    () => [{ probability: r.pick([-0.1, 1.1, '1', null]) }],
  ])();
}

/** JSON that no endpoint takes. */
export function wrongJson(r: Random): Buffer {
  const text = r.pick([
    () => JSON.stringify(wrongValue(r)),
    () => '['.repeat(8000) + ']'.repeat(8000),
    () => `${'{"a":'.repeat(2500)}1${'}'.repeat(2500)}`,
    () => `{"username":1e999,"pwd":-1e999,"text":1e-999,"name":1e999,"rules":[{"status":1e999}]}`,
    () => `{"__proto__":${goodJson},"constructor":${goodJson},"toString":1,"hasOwnProperty":[]}`,
    () => `{"username":"a","username":null,"pwd":1,"text":"a","text":{},"name":[],"rules":[[]]}`,
    () => `{"username":"\\u0000","text":"a\\u0000b","name":"\\u0000","rules":"\\ud800"}`,
    () =>
      JSON.stringify({
        username: wrongValue(r),
        pwd: wrongValue(r),
        text: wrongValue(r),
        name: wrongValue(r),
        rules: wrongRules(r),
      }),
    () => JSON.stringify({ rules: wrongRules(r), ...(r.chance(0.5) && { username: 'a' }) }),
  ])();
  return Buffer.from(text.length > MAX_BODY ? text.slice(0, 1000) : text);
}

export const MAX_BODY = 16 * 1024;

/** What stands in a form or in a query and fits no endpoint; all of it may stand in a request line. */
export function wrongForm(r: Random): string {
  return r.pick([
    () => 'username=a&username=b&pwd=1&text=a&text=b',
    () => 'username=123&pwd=123&pwd=123&name=a&name=b',
    () => 'pwd=1',
    () => 'username=%00&pwd=1&text=%00',
    () => `username=${'a'.repeat(r.int(65, 3000))}&pwd=1`,
    () => `username=a&pwd=${'%20'.repeat(r.int(129, 1000))}`,
    () => 'username=&pwd=',
    () => 'username[]=a&username[0]=b&pwd[]=1&text[]=a',
    () => '__proto__=a&constructor=b&toString=c&__proto__[username]=123',
    () => r.pick(['&', '=', '&=', '%', '%zz', '%E0%A4', '%ff%fe', '+']).repeat(r.int(0, 1000)),
    () => `${r.word(3)}=${r.word(3)}&`.repeat(r.int(1, 500)),
    () => 'username%3D123%26pwd%3D123',
    () => 'rules=&name=normal%00&rules[0]=%7B%7D',
  ])();
}

/** Names that nobody has, and that something might trip over. */
export function strangerForm(r: Random): string {
  const name = r.pick([
    () => r.word(r.int(1, 60)),
    () => r.pick(['__proto__', 'constructor', 'toString', 'null', "'+or+1=1+--", '%25', '%zz']),
    () => r.pick(['%ED%A0%80', '%FF', '%F0%9F%92%A9', '%E2%80%AE', '%0d%0a', '%EF%BB%BF', '1e999']),
  ])();
  return `username=${name}${r.int(0, 9999)}&pwd=${r.pick(['%00', '%ED%A0%80', 'a', '%27', '1'])}`;
}
