import { ApiFailure, type DefineApi } from '../define-api';
import type { DeviceFiles } from '../device-files';
import type { Permissions } from '../permissions';
import type { ChosenFile, Screen } from '../screen';
import { kindOf } from './choosing';
import { orFailure } from './viewing';

/** Of a video, in seconds and points. */
export type VideoSize = Required<Pick<ChosenFile, 'duration' | 'width' | 'height'>>;

/** What looks into a video: the browser, where there is one. Undefined for what it cannot play. */
export type MeasureVideo = (
  bytes: Uint8Array,
) => Promise<VideoSize | undefined> | VideoSize | undefined;

export interface VideoOptions {
  screen: Screen;
  files: DeviceFiles;
  permissions: Permissions;
  /** `scope.writePhotosAlbum`; Douyin's is another. */
  albumScope: string;
  measure: MeasureVideo;
}

/** What is read from videos, made of them, and kept in the album. */
export function createVideos(options: VideoOptions, api: DefineApi) {
  const { screen, files, permissions, albumScope, measure } = options;

  function read(path: string): Uint8Array {
    const bytes = orFailure(() => files.read(path), 'file not found');
    if (kindOf({ name: path, bytes }) !== 'video') throw new ApiFailure('invalid video');
    return bytes;
  }

  return {
    getVideoInfo: api<WechatMiniprogram.GetVideoInfoOption>('getVideoInfo', async ({ src }) => {
      const bytes = read(src);
      const size = await measure(bytes);
      if (!size) throw new ApiFailure('invalid video');
      const kilobytes = bytes.length / 1024;
      const bitrate = size.duration > 0 ? Math.round((kilobytes * 8) / size.duration) : 0;
      const type = endingOf(src);
      // How many pictures a second it has, nobody here knows.
      return { ...size, type, bitrate, fps: 0, orientation: 'up', size: Math.round(kilobytes) };
    }),
    compressVideo: api<WechatMiniprogram.CompressVideoOption>('compressVideo', ({ src }) => {
      const bytes = read(src);
      const tempFilePath = files.writeTemporary(bytes, endingOf(src));
      return { tempFilePath, size: Math.round(bytes.length / 1024) };
    }),
    saveVideoToPhotosAlbum: api<WechatMiniprogram.SaveVideoToPhotosAlbumOption>(
      'saveVideoToPhotosAlbum',
      async ({ filePath }) => {
        await permissions.require(albumScope);
        const bytes = read(filePath);
        const [name = ''] = filePath.split('/').slice(-1);
        screen.addToAlbum({ name, bytes });
        return {};
      },
    ),
  };
}

function endingOf(path: string): string {
  const [, ending = ''] = /\.(\w+)$/.exec(path) ?? [];
  return ending.toLowerCase();
}
