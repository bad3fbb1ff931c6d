import { ApiFailure, type DefineApi } from '../define-api';
import type { DeviceFiles } from '../device-files';
import type { MediaItem, Screen } from '../screen';
import { typeName } from '../type-name';

const DOCUMENTS = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'];

/** What is shown over the whole screen until the person closes it. */
export function createViewing(screen: Screen, files: DeviceFiles, api: DefineApi) {
  /** @param current the first that is seen; of no item: the first of all */
  function show(items: MediaItem[], current: number): object {
    // It is open; when it closes, nobody is told.
    const isOne = Number.isInteger(current) && items[current] !== undefined;
    void screen.showMedia({ items, current: isOne ? current : 0 });
    return {};
  }

  return {
    previewImage: api<WechatMiniprogram.PreviewImageOption>('previewImage', (options) => {
      const { urls, current } = options;
      requireStrings('urls', urls);
      const items = urls.map((url) => ({ url, type: 'image' as const }));
      // Its number is taken as well, though only the address is documented.
      const given: unknown = current;
      return show(items, typeof given === 'number' ? given : urls.indexOf(current ?? ''));
    }),
    previewMedia: api<WechatMiniprogram.PreviewMediaOption>('previewMedia', (options) => {
      const { sources, current = 0 } = options;
      sources.forEach((source, index) => {
        requireString(`sources[${index}].url`, (source as { url?: unknown } | null)?.url);
      });
      const items = sources.map(({ url, type = 'image', poster = '' }) => ({ url, type, poster }));
      return show(items, current);
    }),
    openDocument: api<WechatMiniprogram.OpenDocumentOption>('openDocument', (options) => {
      const { filePath, fileType } = options;
      const bytes = orFailure(() => files.read(filePath), "file doesn't exist");
      const [, ending = ''] = /\.(\w+)$/.exec(filePath) ?? [];
      const type = (fileType ? String(fileType) : ending).toLowerCase();
      if (!DOCUMENTS.includes(type)) throw new ApiFailure('filetype not supported');
      const [name = ''] = filePath.split('/').slice(-1);
      void screen.showDocument({ name, type, bytes });
      return {};
    }),
  };
}

function requireStrings(name: string, values: readonly unknown[]): void {
  values.forEach((value, index) => {
    requireString(`${name}[${index}]`, value);
  });
}

/** Rule 10.1, for what is inside a list. */
function requireString(name: string, value: unknown): void {
  if (typeof value === 'string') return;
  throw new ApiFailure(
    `parameter error: parameter.${name} should be String instead of ${typeName(value)};`,
    1001,
  );
}

/** The reading of a file, with the words of an API that knows no numbers. */
export function orFailure<T>(read: () => T, reason: string): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ApiFailure ? new ApiFailure(reason) : error;
  }
}
