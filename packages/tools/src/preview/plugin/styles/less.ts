import { posix } from 'node:path';
import { resolveAsset, type Source } from 'miniprogram-core/source';
import { styleError } from './texts';

/** As much of https://lesscss.org/usage/#programmatic-usage as is used. */
interface Less {
  render(
    text: string,
    options: object,
    done: (error: LessError | null, output?: { css: string }) => void,
  ): void;
  FileManager: new () => object;
}

interface LessError {
  message?: string;
  filename?: string;
  line?: number;
  /** From 0. */
  column?: number;
}

const ENDINGS = ['', '.less', '.wxss', '.css'];

/** Less of a file as CSS; it finds what it imports by the rules of the program. */
export function compileLess(source: Source, compiler: unknown, file: string, text: string): string {
  const less = compiler as Less;
  let css = '';
  const done = (error: LessError | null, output?: { css: string }): void => {
    css = output?.css ?? '';
    if (!error) return;
    const { filename = file, line = 0, column = -1, message = '' } = error;
    source.problems.push({
      file: filename,
      line,
      column: column + 1,
      message: styleError('Less', message),
    });
  };
  const options = {
    filename: file,
    // All is read at once: it is done when this call is.
    syncImport: true,
    plugins: [
      { install: (_less: object, manager: PluginManager) => manager.addFileManager(files()) },
    ],
  };
  less.render(text, options, done);
  return css;

  function files(): object {
    return Object.assign(new less.FileManager(), {
      supports: () => true,
      supportsSync: () => true,
      loadFileSync(target: string, folder: string) {
        const from = posix.join(folder || '.', 'from');
        const found = ENDINGS.map((ending) => resolveAsset(source, target, from, ending)).find(
          ({ kind }) => kind !== 'missing',
        );
        return found && found.kind !== 'missing'
          ? { filename: found.file, contents: source.read(found.file) ?? '' }
          : // What has no file name is the error.
            { type: 'File', message: `引用的样式 ${target} 不存在` };
      },
    });
  }
}

interface PluginManager {
  addFileManager(manager: object): void;
}
