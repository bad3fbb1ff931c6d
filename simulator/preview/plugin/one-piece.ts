import type { Plugin } from 'vite';

/**
 * Serves a module together with all that it imports as one: a browser needs more than a second to
 * fetch a hundred modules, and much less for one of their size.
 * @param entry absolute path
 */
export function onePiece(entry: string): Plugin {
  // By the time that a page asks for it, it is there.
  const bundled = bundle(entry);
  return {
    name: 'one-piece',
    load: (id) => (id === entry ? bundled : undefined),
  };
}

async function bundle(entry: string) {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: entry,
    transform: { target: 'es2022', define: { 'process.env.NODE_ENV': '"development"' } },
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  return { code: output[0].code, moduleType: 'js' as const };
}
