/** What a page, a component or a module may be written in. */
export const PAGE_SCRIPTS = ['.ts', '.js'] as const;
export const MODULES = ['.ts', '.js', '/index.ts', '/index.js'] as const;
