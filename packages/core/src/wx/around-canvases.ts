import type { AroundCanvases } from './canvas/canvases';
import type { DeviceFiles } from './device-files';
import { decode, encode } from './files/encoding';
import { parsePageUrl } from './navigation';
import { pictureInfo } from './pictures/picture-info';

/**
 * @param download gives the path of a temporary file
 * @param route of the page in front
 */
export function aroundCanvases(
  files: DeviceFiles,
  download: (url: string) => Promise<string>,
  onError: (error: unknown) => void,
  route: () => string,
): AroundCanvases {
  async function read(src: string): Promise<Uint8Array> {
    const [, isBase64, data = ''] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(src) ?? [];
    if (src.startsWith('data:')) {
      return isBase64 ? encode(data, 'base64') : encode(decodeURIComponent(data), 'utf8');
    }
    // `http://tmp/…` of DevTools is no address of the network.
    const isAddress = /^https?:/i.test(src) && !files.isOnDevice(src);
    return files.read(isAddress ? await download(src) : fromRoot(src));
  }
  /** What begins with dots is a path from the page. */
  function fromRoot(src: string): string {
    return /^\.\.?\//.test(src) ? `/${parsePageUrl(src, route()).route}` : src;
  }

  return {
    read,
    async sizeOf(src) {
      const info = pictureInfo(await read(src));
      if (!info) throw new Error(`画布里的图片认不出来：${src}`);
      return { width: info.width, height: info.height };
    },
    base64: (bytes) => decode(bytes, 'base64'),
    onError,
  };
}
