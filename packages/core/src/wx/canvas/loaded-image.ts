import type { Canvas, CanvasImage } from './canvases';

/** A picture that has come; rejects for what is none. */
export function loadedImage(
  canvas: Pick<Canvas, 'createImage'>,
  src: string,
): Promise<CanvasImage> {
  return new Promise((resolve, reject) => {
    const image = canvas.createImage();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error(`画布里的图片打不开：${src}`));
    image.src = src;
  });
}
