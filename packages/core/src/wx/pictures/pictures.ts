import { ApiFailure, type DefineApi } from '../define-api';
import type { DeviceFiles } from '../device-files';
import type { Permissions } from '../permissions';
import type { Screen } from '../screen';
import { type PictureInfo, pictureInfo } from './picture-info';
import { orFailure } from './viewing';

export interface Compression {
  /** 0 to 100. */
  quality: number;
  /** In points of the picture; undefined for what follows from the other, or stays. */
  width: number | undefined;
  height: number | undefined;
}

/** What makes a picture smaller: a canvas, where there is one. */
export type CompressPicture = (
  bytes: Uint8Array,
  compression: Compression,
) => Promise<Uint8Array> | Uint8Array;

export interface PictureOptions {
  screen: Screen;
  files: DeviceFiles;
  permissions: Permissions;
  /** `scope.writePhotosAlbum`; Douyin's is another. */
  albumScope: string;
  compress: CompressPicture;
  /** @returns the path of a temporary file */
  download(url: string): Promise<string>;
}

const QUALITY = 80;

/** What is read from pictures, made of them, and kept in the album: rules 20. */
export function createPictures(options: PictureOptions, api: DefineApi) {
  const { screen, files, permissions, albumScope, compress, download } = options;

  function infoOf(bytes: Uint8Array): PictureInfo {
    const info = pictureInfo(bytes);
    if (!info) throw new ApiFailure('invalid image');
    return info;
  }

  async function localPath(src: string): Promise<string> {
    // `http://tmp/…` of DevTools is no address of the network.
    if (!/^https?:/i.test(src) || files.isOnDevice(src)) return src;
    try {
      return await download(src);
    } catch {
      throw new ApiFailure('download image fail');
    }
  }

  return {
    getImageInfo: api<WechatMiniprogram.GetImageInfoOption>('getImageInfo', async ({ src }) => {
      const path = await localPath(src);
      const info = infoOf(orFailure(() => files.read(path), 'file not found'));
      const { width, height, type, orientation } = info;
      return { width, height, type, orientation, path };
    }),
    compressImage: api<WechatMiniprogram.CompressImageOption>('compressImage', async (given) => {
      const { src, quality = QUALITY, compressedWidth, compressedHeight } = given;
      const bytes = orFailure(() => files.read(src), 'file not found');
      infoOf(bytes);
      const limited = Math.min(100, Math.max(0, Number.isFinite(quality) ? quality : QUALITY));
      const size = { width: sideOf(compressedWidth), height: sideOf(compressedHeight) };
      const made = await compress(bytes, { quality: limited, ...size });
      return { tempFilePath: files.writeTemporary(made, infoOf(made).extension) };
    }),
    saveImageToPhotosAlbum: api<WechatMiniprogram.SaveImageToPhotosAlbumOption>(
      'saveImageToPhotosAlbum',
      async ({ filePath }) => {
        await permissions.require(albumScope);
        const bytes = orFailure(() => files.read(filePath), 'file not found');
        if (!pictureInfo(bytes)) throw new ApiFailure('invalid file type');
        const [name = ''] = filePath.split('/').slice(-1);
        screen.addToAlbum({ name, bytes });
        return {};
      },
    ),
  };
}

/** What is no length of a side counts as not given. */
function sideOf(length: unknown): number | undefined {
  return typeof length === 'number' && length >= 1 ? Math.round(length) : undefined;
}
