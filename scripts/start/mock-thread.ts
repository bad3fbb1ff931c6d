/** The thread of the mock server: loads it, and starts it when it is told how. */
import { isAbsolute, relative } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { RunningServer, StartOptions } from '../../mock-server/start';

export type ToThread = StartOptions | 'close';

export type FromThread =
  | { what: 'is loaded' }
  | ({ what: 'runs' } & Pick<RunningServer, 'url' | 'port' | 'account'>)
  /** `code` is the operating system's; without one the line is for the person at the terminal. */
  | { what: 'cannot start'; line: string; code: string | undefined }
  /** A mistake in its sources. */
  | { what: 'is broken'; line: string };

const tell = (message: FromThread): void => parentPort?.postMessage(message);

function load() {
  try {
    const loaded = require('../../mock-server/start') as typeof import('../../mock-server/start');
    tell({ what: 'is loaded' });
    return loaded;
  } catch (error) {
    tell({ what: 'is broken', line: lineOf(error) });
    return undefined;
  }
}

/** What was wrong, and where: esbuild says it of what it cannot read, the stack of what has thrown. */
function lineOf(error: unknown): string {
  const {
    message,
    stack = '',
    requireStack,
  } = (error ?? {}) as NodeJS.ErrnoException & {
    requireStack?: string[];
  };
  const [, unread, what] = /^(.+:\d+:\d+): ERROR: (.*)$/m.exec(message ?? '') ?? [];
  const place = unread ?? requireStack?.[0] ?? placeIn(stack);
  return `${place ? `${relative('', place)}：` : ''}${what ?? (message ?? String(error)).split('\n')[0]}`;
}

/** The first that is no line of Node or of a package. */
function placeIn(stack: string): string | undefined {
  return stack
    .split('\n')
    .map((line) => /^ +at (?:[^(/\\]* \((.*)\)|(.*))$/.exec(line))
    .map((match) => match?.[1] ?? match?.[2] ?? '')
    .find((place) => isAbsolute(place) && !/[\\/]node_modules[\\/]/.test(place));
}

let running: Promise<RunningServer> | undefined;
const server = load();

parentPort?.on('message', async (message: ToThread) => {
  if (message === 'close') {
    await running?.then(({ close }) => close()).catch(() => {});
    // The thread, and not the process.
    process.exit();
  }
  running = server?.startServer(message);
  running?.then(
    ({ url, port, account }) => tell({ what: 'runs', url, port, account }),
    (error: NodeJS.ErrnoException) => {
      const isTold = /^(HandEditedFileError|DatabaseUnusable)$/.test(error.name) || error.code;
      if (isTold) tell({ what: 'cannot start', line: error.message, code: error.code });
      else tell({ what: 'is broken', line: lineOf(error) });
    },
  );
});
process.on('uncaughtException', (error) => {
  tell({ what: 'is broken', line: lineOf(error) });
  process.exit(1);
});
