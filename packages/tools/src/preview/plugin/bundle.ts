import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Serves a module together with all that it imports as one: a browser needs more than a second to
 * fetch a hundred modules, and much less for one of their size.
 * @param entry absolute path
 * @throws BuildError where one of them has a mistake
 */
export async function bundle(entry: string): Promise<Plugin> {
  const code = await bundleCode(entry);
  // Without .ts at its end: Vite would compile it all a second time.
  const id = '\0bundle';
  return {
    name: 'bundle',
    enforce: 'pre',
    resolveId: (source, importer = '') =>
      join(dirname(importer), `${source}.ts`) === entry ? id : undefined,
    // Without a source map Vite would work out one that says nothing.
    load: (asked) => (asked === id ? { code, map: { mappings: '' } } : undefined),
  };
}

async function bundleCode(entry: string): Promise<string> {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: entry,
    // The code of packages beside this one for the browser, too, is TypeScript.
    resolve: { conditionNames: ['miniprogram-ts', 'import', 'browser', 'default'] },
    transform: { target: 'es2022', define: { 'process.env.NODE_ENV': '"development"' } },
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  return output[0].code;
}
