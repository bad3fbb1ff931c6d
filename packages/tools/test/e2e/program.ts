import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shareTab } from 'test-support/browser/browser';
import { makeOddFolder } from 'test-support/odd-folder';
import { type OpenPreview, type PreviewOptions, withPreview } from './preview';

export type Files = Record<string, string>;

export interface WrittenProgram {
  root: string;
  write(files: Files): void;
  /** Opens a page, such as `slots` or `slots?a=b`. */
  open(page: string): Promise<OpenPreview>;
}

/**
 * A mini-program that a test file writes: `pages/<name>` with `.wxml` and whatever else is given, in a
 * folder that is removed after the tests; its preview is started for them.
 * @param app more of app.json
 */
export function withProgram(
  files: Files,
  { app = {}, ...options }: PreviewOptions & { app?: object } = {},
): WrittenProgram {
  const root = makeOddFolder();
  afterAll(() => rmSync(root, { recursive: true }));
  const write = (given: Files): void => {
    for (const [file, text] of Object.entries(given)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
  };
  const pages = Object.keys(files).flatMap((file) => /^(pages\/.+)\.wxml$/.exec(file)?.[1] ?? []);
  const scripts = pages.map((page) => [`${page}.js`, 'Page({})'] as const);
  write({
    'app.json': JSON.stringify({ pages, ...app }),
    'app.js': 'App({})',
    ...Object.fromEntries(scripts),
    ...files,
  });
  const open = withPreview(root, { open: shareTab, ...options });
  return {
    root,
    write,
    open(page) {
      const [name, query = ''] = page.split('?');
      return open(`?page=pages/${name}&${query}`);
    },
  };
}
