export type Canvas = WechatMiniprogram.Canvas;
export type CanvasImage = WechatMiniprogram.Image;
export type Context2d = WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D;

/** A `<canvas canvas-id>` without a type, for the old CanvasContext. */
export interface OldCanvas {
  readonly canvas: Canvas;
  /** On the page, in points. */
  readonly width: number;
  readonly height: number;
  /** Pixels of `canvas` per point. */
  readonly ratio: number;
}

export type PictureKind = 'png' | 'jpg';

/** Where the canvases of a program are: the preview draws them, tests write down what is drawn. */
export interface Canvases {
  /**
   * @param within the page or component in whose WXML it stands; undefined for the page in front
   * @returns undefined where there is none of that id, or not yet
   */
  find(canvasId: string, within: object | undefined): OldCanvas | undefined;
  /** The same, and waits for it where it is not there yet. */
  whenThere(canvasId: string, within: object | undefined): Promise<OldCanvas>;
  /** One that is on no page. */
  create(width: number, height: number): Canvas;
  isCanvas(value: unknown): value is Canvas;
  /** What is on it as a file. @param quality from 0 to 1, of a jpg @throws Error for what cannot be read */
  toBytes(canvas: Canvas, kind: PictureKind, quality: number): Promise<Uint8Array>;
  /** Told of a picture that an old context could not draw. */
  note?(text: string): void;
}

/** What canvases need of the `wx` around them. */
export interface AroundCanvases {
  /** The bytes of a picture: a path of the program's or the device's, or an address. */
  read(src: string): Promise<Uint8Array>;
  /** The size of such a picture, by its bytes. @throws Error for what is none */
  sizeOf(src: string): Promise<{ width: number; height: number }>;
  base64(bytes: Uint8Array): string;
  onError(error: unknown): void;
}

/** As in Chromium, and so in DevTools; phones allow less, each its own. */
const MOST_PIXELS_OF_A_SIDE = 16_384;
const MOST_PIXELS = 16_384 * 16_384;

/** Whether there is a bitmap of that size. */
export function isBitmapSize(width: number, height: number): boolean {
  const isSide = (side: number): boolean => side >= 1 && side <= MOST_PIXELS_OF_A_SIDE;
  return isSide(width) && isSide(height) && width * height <= MOST_PIXELS;
}
