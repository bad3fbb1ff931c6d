import { ApiFailure, type DefineApi } from '../define-api';
import type { DeviceFiles } from '../device-files';
import type { ChosenFile, Screen, WantedFiles } from '../screen';
import { pictureInfo } from './picture-info';

const MAX_IMAGES = 9;
const MAX_MEDIA = 20;
const MAX_MESSAGE_FILES = 100;

const VIDEOS = ['mp4', 'mov', 'm4v', '3gp', 'avi', 'webm', 'mkv'];

type Kind = 'image' | 'video' | 'file';

/** What the person chooses, as temporary files: rules 20. */
export function createChoosing(screen: Screen, files: DeviceFiles, api: DefineApi) {
  async function choose(wanted: WantedFiles): Promise<(ChosenFile & { path: string })[]> {
    const chosen = await screen.chooseFiles(wanted);
    if (!chosen || chosen.length === 0) throw new ApiFailure('cancel');
    return chosen.slice(0, wanted.count).map((file) => ({
      ...file,
      path: files.writeTemporary(file.bytes, extensionOf(file)),
    }));
  }

  return {
    chooseImage: api<WechatMiniprogram.ChooseImageOption>('chooseImage', async (options) => {
      const { count = MAX_IMAGES, sourceType = ['album', 'camera'] } = options;
      const limit = countOf(count, MAX_IMAGES, MAX_IMAGES);
      const chosen = await choose({ ...ofKinds('image'), count: limit, sources: sourceType });
      const tempFiles = chosen.map(({ path, bytes }) => ({ path, size: bytes.length }));
      return { tempFilePaths: tempFiles.map(({ path }) => path), tempFiles };
    }),
    chooseMedia: api<WechatMiniprogram.ChooseMediaOption>('chooseMedia', async (options) => {
      const { count, mediaType, sourceType = ['album', 'camera'] } = options;
      const wished: readonly string[] = Array.isArray(mediaType) ? mediaType : [];
      const named = (['image', 'video'] as const).filter((kind) => wished.includes(kind));
      const isMixed = wished.includes('mix') || named.length === 0;
      const kinds = isMixed ? (['image', 'video'] as const) : named;
      const limit = countOf(count, MAX_IMAGES, MAX_MEDIA);
      const chosen = await choose({ ...ofKinds(...kinds), count: limit, sources: sourceType });
      const tempFiles = chosen.map((file) => ({
        tempFilePath: file.path,
        size: file.bytes.length,
        fileType: kindOf(file) === 'video' ? ('video' as const) : ('image' as const),
        ...sizeOf(file, files),
      }));
      const types = new Set(tempFiles.map(({ fileType }) => fileType));
      const [type = 'image'] = types;
      return { tempFiles, type: types.size > 1 ? 'mix' : type };
    }),
    chooseVideo: api<WechatMiniprogram.ChooseVideoOption>('chooseVideo', async (options) => {
      const { sourceType = ['album', 'camera'] } = options;
      const [file] = await choose({ ...ofKinds('video'), count: 1, sources: sourceType });
      if (!file) throw new ApiFailure('cancel');
      const { duration = 0, width = 0, height = 0, path, bytes } = file;
      return { tempFilePath: path, size: bytes.length, duration, width, height };
    }),
    chooseMessageFile: api<WechatMiniprogram.ChooseMessageFileOption>(
      'chooseMessageFile',
      async ({ count, type = 'all', extension = [] }) => {
        const isOne = type === 'image' || type === 'video' || type === 'file';
        const kinds: Kind[] = isOne ? [type] : ['image', 'video', 'file'];
        const chosen = await choose({
          ...ofKinds(...kinds),
          count: countOf(count, MAX_MESSAGE_FILES, MAX_MESSAGE_FILES),
          sources: ['message'],
          extensions: type === 'file' ? endingsOf(extension) : [],
        });
        const time = Math.floor(Date.now() / 1000);
        return {
          tempFiles: chosen.map((file) => ({
            ...{ name: file.name, path: file.path, size: file.bytes.length, time },
            type: kindOf(file),
          })),
        };
      },
    ),
  };
}

function ofKinds(...kinds: Kind[]): Pick<WantedFiles, 'kinds' | 'extensions'> {
  return { kinds, extensions: [] };
}

/** Without their dots; what is no list of texts counts as not given. */
function endingsOf(extension: unknown): string[] {
  if (!Array.isArray(extension)) return [];
  return extension.filter((one) => typeof one === 'string').map((one) => one.replace(/^\./, ''));
}

/** What is no sensible number counts as not given. */
function countOf(count: unknown, otherwise: number, most: number): number {
  const isGood = typeof count === 'number' && count >= 1;
  return isGood ? Math.min(Math.floor(count), most) : otherwise;
}

/** By its bytes, and else by its name. */
export function kindOf({ name, bytes }: Pick<ChosenFile, 'name' | 'bytes'>): Kind {
  if (pictureInfo(bytes)) return 'image';
  return VIDEOS.includes(endingOf(name)) ? 'video' : 'file';
}

/** Whether a file may be chosen by its name; case does not matter. @param extensions none: any */
export function endsWithOne(name: string, extensions: readonly string[]): boolean {
  const small = name.toLowerCase();
  return (
    extensions.length === 0 || extensions.some((one) => small.endsWith(`.${one.toLowerCase()}`))
  );
}

function extensionOf({ name, bytes }: ChosenFile): string {
  return endingOf(name) || (pictureInfo(bytes)?.extension ?? '');
}

function endingOf(name: string): string {
  const [, ending = ''] = /\.(\w+)$/.exec(name) ?? [];
  return ending.toLowerCase();
}

/** Of a video also its first picture, where the screen knows one. */
function sizeOf(file: ChosenFile, files: DeviceFiles) {
  const { width = 0, height = 0 } = pictureInfo(file.bytes) ?? file;
  const thumbTempFilePath = file.poster ? files.writeTemporary(file.poster, 'jpg') : '';
  return { width, height, duration: file.duration ?? 0, thumbTempFilePath };
}
