import type { Compression } from 'miniprogram-core/wx';

/** By the browser's canvas, as a JPEG. */
export async function compressPicture(
  bytes: Uint8Array,
  { quality, width, height }: Compression,
): Promise<Uint8Array> {
  // What the browser cannot draw stays as it is.
  const picture = await createImageBitmap(new Blob([bytes as BlobPart])).catch(() => undefined);
  if (!picture) return bytes;
  const [wide, high] = sizeFor(picture, width, height);
  const canvas = new OffscreenCanvas(wide, high);
  const context = canvas.getContext('2d');
  // What is transparent would be black.
  if (context) context.fillStyle = '#fff';
  context?.fillRect(0, 0, wide, high);
  context?.drawImage(picture, 0, 0, wide, high);
  picture.close();
  const made = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 });
  return new Uint8Array(await made.arrayBuffer());
}

/** Of one side the other follows. */
function sizeFor(
  picture: { width: number; height: number },
  width: number | undefined,
  height: number | undefined,
): [number, number] {
  const scale = (width ?? (height ?? 0) * (picture.width / picture.height)) / picture.width || 1;
  const wide = width ?? Math.round(picture.width * scale);
  return [wide, height ?? Math.round(picture.height * scale)];
}
