import { basename, dirname } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Serves a module together with all that it imports as one: a browser needs more than a second to
 * fetch a hundred modules, and much less for one of their size. Vite itself looks for no file then,
 * which it would not find in a folder with `#` or `?` in its name.
 * @param url what the page asks for: `/frame/main.ts`
 * @param file absolute path
 * @throws BuildError where one of them has a mistake
 */
export async function bundle(url: string, file: string): Promise<Plugin> {
  const code = await bundleCode(file);
  // Without .ts at its end: Vite would compile it all a second time.
  const id = `\0bundle:${url.replace(/\.ts$/, '')}`;
  return {
    name: `bundle:${url}`,
    enforce: 'pre',
    // Vite has aliases of its own, which come before what a plugin resolves.
    config: () => ({ resolve: { alias: [{ find: url, replacement: id }] } }),
    resolveId: (source) => (source === id ? id : undefined),
    // Without a source map Vite would work out one that says nothing.
    load: (asked) => (asked === id ? { code, map: { mappings: '' } } : undefined),
  };
}

async function bundleCode(file: string): Promise<string> {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    // A `?` in an absolute path would end it.
    cwd: dirname(file),
    input: `./${basename(file)}`,
    external: /^virtual:/,
    // The code of packages beside this one for the browser, too, is TypeScript.
    resolve: { conditionNames: ['miniprogram-ts', 'import', 'browser', 'default'] },
    transform: { target: 'es2022', define: { 'process.env.NODE_ENV': '"development"' } },
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  return output[0].code;
}
