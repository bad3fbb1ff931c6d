import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Serves a module together with all that it imports as one: a browser needs more than a second to
 * fetch a hundred modules, and much less for one of their size.
 * @param entry absolute path
 */
export function onePiece(entry: string): Plugin {
  // By the time that a page asks for it, it is there.
  const bundled = bundle(entry);
  // Without .ts at its end: Vite would compile it all a second time.
  const id = '\0one-piece';
  return {
    name: 'one-piece',
    enforce: 'pre',
    resolveId: (source, importer = '') =>
      join(dirname(importer), `${source}.ts`) === entry ? id : undefined,
    load: (asked) => (asked === id ? bundled : undefined),
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
  // Otherwise Vite would work out a source map that says nothing.
  return { code: output[0].code, map: { mappings: '' as const } };
}
