import program, { revision } from 'virtual:mini-program';
import stubs from 'virtual:stubs';
import type { Problem } from 'miniprogram-core/source';
import type { Program } from '../runtime/program';
import { showPreview } from './preview';

const preview = showPreview(
  program,
  stubs,
  (error) => import.meta.hot?.send('preview:error', error),
  (line) => import.meta.hot?.send('mini-program:note', line),
);

import.meta.hot?.send('mini-program:shows', revision);
import.meta.hot?.on('mini-program:update', (next: Program) => preview.replace(next));
import.meta.hot?.on('mini-program:problems', (found: Problem[]) => preview.showProblems(found));
import.meta.hot?.on('preview:mock-restarted', () => preview.readScenarios());
import.meta.hot?.on('preview:notice', ({ line }: { line: string }) => preview.showNotice(line));
