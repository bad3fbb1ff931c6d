import stubs from 'virtual:stubs';
import type { PreviewConfig } from '../preview-config';
import type { Part, ProblemsByPage } from '../runtime/program';
import { keptFiles } from './device/kept-files';
import { byId } from './element';
import { showPreview } from './preview';
import { fetchApp } from './program-server';

const config: PreviewConfig = JSON.parse(byId('preview-config').textContent ?? '');
const kept = keptFiles(config.root);
// Without any, the first page is drawn before the document counts as loaded.
const files = kept instanceof Promise ? await kept : kept;
const served = fetchApp();
const preview = showPreview(
  served,
  config,
  files,
  stubs,
  (error) => import.meta.hot?.send('preview:error', error),
  (line) => import.meta.hot?.send('mini-program:note', line),
);

import.meta.hot?.send('mini-program:shows', served.revision);
import.meta.hot?.on('mini-program:update', (part: Part) => preview.replace(part));
import.meta.hot?.on('mini-program:problems', (found: ProblemsByPage) =>
  preview.showProblems(found),
);
import.meta.hot?.on('preview:mock-restarted', () => preview.readScenarios());
import.meta.hot?.on('preview:notice', ({ line }: { line: string }) => preview.showNotice(line));
