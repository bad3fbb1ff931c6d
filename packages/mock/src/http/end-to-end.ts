/** https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const OF_ONE_CONNECTION = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * The headers of a message that whoever passes it on passes on: all but those of its connection, which
 * `Connection` names, too. Each stands under the name by which it came first.
 * @param rawHeaders as Node has them: name, value, name, value …
 * @param without further names, in lower case
 */
export function endToEnd(rawHeaders: string[], without: string[]): Map<string, string[]> {
  const left = new Set([...OF_ONE_CONNECTION, ...without]);
  const pairs = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, value: rawHeaders[index + 1] ?? '' }] : [],
  );
  for (const { name, value } of pairs) {
    if (name.toLowerCase() !== 'connection') continue;
    for (const named of value.split(',')) left.add(named.trim().toLowerCase());
  }
  const names = new Map<string, string>();
  const passed = new Map<string, string[]>();
  for (const { name, value } of pairs) {
    const key = name.toLowerCase();
    if (left.has(key)) continue;
    const known = names.get(key) ?? name;
    names.set(key, known);
    passed.set(known, [...(passed.get(known) ?? []), value]);
  }
  return passed;
}
