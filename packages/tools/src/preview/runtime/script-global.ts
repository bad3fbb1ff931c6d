/**
 * `global`: what a script writes on it, other scripts find on it, and by its bare name; what it reads are
 * the globals of the language. The browser's own stay as they are, and out of reach.
 */
export function scriptGlobal(): object {
  const own: Record<PropertyKey, unknown> = {};
  const outer = globalThis as unknown as Record<PropertyKey, unknown>;
  return new Proxy(own, {
    get(_, name) {
      if (Object.hasOwn(own, name)) return own[name];
      return isOfLanguage(name) ? outer[name] : undefined;
    },
    set(_, name, value) {
      own[name] = value;
      if (!(name in outer) || written.has(name)) {
        written.add(name);
        outer[name] = value;
      }
      return true;
    },
    has: (_, name) => Object.hasOwn(own, name) || isOfLanguage(name),
    deleteProperty(_, name) {
      delete own[name];
      if (written.has(name)) delete outer[name];
      return true;
    },
  });
}

/** Names that are there only because a script wrote them. */
const written = new Set<PropertyKey>();

/** Those of ECMAScript, and of browsers that WeChat has as well. */
const OF_LANGUAGE =
  /^(Object|Function|Array|Number|parseFloat|parseInt|Infinity|NaN|undefined|Boolean|String|Symbol|Date|Promise|RegExp|\w*Error|JSON|Math|Intl|(Shared)?ArrayBuffer|Atomics|\w+Array|DataView|(Weak)?(Map|Set|Ref)|FinalizationRegistry|BigInt|Proxy|Reflect|Iterator|decodeURI(Component)?|encodeURI(Component)?|escape|unescape|eval|isFinite|isNaN|console|(set|clear)(Timeout|Interval)|globalThis)$/;

const isOfLanguage = (name: PropertyKey): boolean =>
  typeof name === 'string' && (OF_LANGUAGE.test(name) || written.has(name));
