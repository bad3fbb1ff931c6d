export type PictureType = 'png' | 'jpeg' | 'gif' | 'tiff' | 'unknown';
export type Orientation = WechatMiniprogram.GetImageInfoSuccessCallbackResult['orientation'];

export interface PictureInfo {
  /** In points of the picture, as they are stored: without turning it. */
  width: number;
  height: number;
  /** As `getImageInfo` names it: WebP and BMP are `unknown`. */
  type: PictureType;
  /** The usual ending of a file of it, without the dot. */
  extension: string;
  orientation: Orientation;
}

/** By the number in Exif, from 1. */
const ORIENTATIONS: readonly Orientation[] = [
  ...(['up', 'up-mirrored', 'down', 'down-mirrored'] as const),
  ...(['left-mirrored', 'right', 'right-mirrored', 'left'] as const),
];

/** What the bytes of a picture say of it; undefined for what is none, or is cut off too early. */
export function pictureInfo(bytes: Uint8Array): PictureInfo | undefined {
  // A view that ends early throws: then it is none.
  try {
    const found = read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return found && found.width > 0 && found.height > 0 ? found : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function read(view: DataView): PictureInfo | undefined {
  const kind = view.getUint32(0);
  if (kind === 0x89504e47) {
    return info(view.getUint32(16), view.getUint32(20), 'png', 'png');
  }
  if (kind === 0x47494638) {
    return info(view.getUint16(6, true), view.getUint16(8, true), 'gif', 'gif');
  }
  if (kind >>> 8 === 0xffd8ff) return jpeg(view);
  if (kind === 0x52494646 && view.getUint32(8) === 0x57454250) return webp(view);
  if (kind >>> 16 === 0x424d) {
    // One that stands on its head has a negative height.
    return info(view.getInt32(18, true), Math.abs(view.getInt32(22, true)), 'unknown', 'bmp');
  }
  if (kind === 0x49492a00 || kind === 0x4d4d002a) return tiff(view);
  return undefined;
}

function info(
  width: number,
  height: number,
  type: PictureType,
  extension: string,
  orientation: Orientation = 'up',
): PictureInfo {
  return { width, height, type, extension, orientation };
}

/** https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B: segments, until the one that begins a frame. */
function jpeg(view: DataView): PictureInfo | undefined {
  let orientation: Orientation = 'up';
  let offset = 2;
  while (view.getUint8(offset) === 0xff) {
    const marker = view.getUint8(offset + 1);
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const [height, width] = [view.getUint16(offset + 5), view.getUint16(offset + 7)];
      return info(width, height, 'jpeg', 'jpg', orientation);
    }
    const length = view.getUint16(offset + 2);
    // `Exif` and two zeros, then what a TIFF file is.
    if (marker === 0xe1 && view.getUint32(offset + 4) === 0x45786966) {
      const start = view.byteOffset + offset + 10;
      orientation = orientationIn(new DataView(view.buffer, start, length - 8)) ?? orientation;
    }
    offset += 2 + length;
  }
  return undefined;
}

function orientationIn(exif: DataView): Orientation | undefined {
  try {
    return ORIENTATIONS[(tagsOf(exif).get(ORIENTATION) ?? 1) - 1];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function webp(view: DataView): PictureInfo | undefined {
  switch (view.getUint32(12)) {
    case 0x56503820: {
      const size = (offset: number): number => view.getUint16(offset, true) & 0x3fff;
      return info(size(26), size(28), 'unknown', 'webp');
    }
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return info((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1, 'unknown', 'webp');
    }
    case 0x56503858: {
      const size = (offset: number): number =>
        (view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16)) + 1;
      return info(size(24), size(27), 'unknown', 'webp');
    }
    default:
      return undefined;
  }
}

const WIDTH = 256;
const HEIGHT = 257;
const ORIENTATION = 274;

function tiff(view: DataView): PictureInfo {
  const tags = tagsOf(view);
  const orientation = ORIENTATIONS[(tags.get(ORIENTATION) ?? 1) - 1];
  return info(tags.get(WIDTH) ?? 0, tags.get(HEIGHT) ?? 0, 'tiff', 'tiff', orientation);
}

/** The numbers of the first directory of a TIFF file, by their tags. */
function tagsOf(view: DataView): Map<number, number> {
  const isLittle = view.getUint16(0) === 0x4949;
  const start = view.getUint32(4, isLittle);
  const tags = new Map<number, number>();
  for (let left = view.getUint16(start, isLittle), at = start + 2; left > 0; left -= 1, at += 12) {
    const isShort = view.getUint16(at + 2, isLittle) === 3;
    const value = isShort ? view.getUint16(at + 8, isLittle) : view.getUint32(at + 8, isLittle);
    tags.set(view.getUint16(at, isLittle), value);
  }
  return tags;
}
