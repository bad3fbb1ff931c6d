import type { Note } from './report';

/** What a script gets of a plugin: the preview has none, and nothing of one does anything. */
export function pluginRequirer(note: Note) {
  const noted = new Set<string>();
  return (name: string): unknown => {
    if (!noted.has(name)) note(`预览里没有插件 ${name}：它的函数什么也不做`);
    noted.add(name);
    return inert();
  };
}

/** Whatever is asked of it is like itself, and what is written on it stays. */
function inert(): unknown {
  const written = new Map<string | symbol, unknown>();
  return new Proxy(() => {}, {
    get(_, name) {
      if (written.has(name)) return written.get(name);
      // No promise, and no number or text that anybody could take for an answer.
      if (name === 'then' || typeof name === 'symbol') return undefined;
      if (name === 'toString' || name === 'valueOf') return () => '';
      const value = inert();
      written.set(name, value);
      return value;
    },
    set(_, name, value) {
      written.set(name, value);
      return true;
    },
    apply: () => inert(),
    construct: () => inert() as object,
  });
}
