import { runCallback } from '../run-callback';
import { blankPicture } from './blank-picture';
import {
  type AroundCanvases,
  type Canvas,
  type Canvases,
  type CanvasImage,
  isBitmapSize,
  type PictureKind,
} from './canvases';
import { type CanvasCall, createRecordedContext } from './recorded-context';

/** A canvas that has no pixels, and knows what was drawn. */
export interface RecordedCanvas extends Canvas {
  /** Since it was empty last, that is: a side of it was set, or all of it cleared. */
  readonly calls: readonly CanvasCall[];
}

/** Of which each is a recorded one. */
export interface RecordedCanvases extends Canvases {
  create(width: number, height: number): RecordedCanvas;
}

/** For pictures of the screen, of which there are none. */
export interface CanvasTimers {
  setTimeout(callback: () => void, milliseconds: number): unknown;
}

/** Milliseconds from one picture of the screen to the next. */
const FRAME = 16;

/** Where nothing is drawn: canvases write down what is done with them. On no page there is one. */
export function recordedCanvases(
  around: AroundCanvases,
  timers: CanvasTimers = globalThis,
): RecordedCanvases {
  const made = new WeakSet<object>();
  return {
    find: () => undefined,
    whenThere: () => new Promise(() => {}),
    create(width, height) {
      const canvas = createRecordedCanvas(width, height, around, timers);
      made.add(canvas);
      return canvas;
    },
    isCanvas: (value): value is Canvas => made.has(Object(value)),
    toBytes: async ({ width, height }, kind) => blankPicture(kind, width, height),
  };
}

function createRecordedCanvas(
  width: number,
  height: number,
  around: AroundCanvases,
  timers: CanvasTimers,
): RecordedCanvas {
  let calls: CanvasCall[] = [];
  const size = { width, height };
  const wipe = (): void => {
    calls = [];
  };
  const canvas = {
    get calls() {
      return calls;
    },
    getContext(type: string) {
      if (type === '2d') return context;
      if (!/^(experimental-)?webgl2?$/.test(type)) return null;
      throw new Error(`测试里的画布没有 ${type}，只有 2d：要看它画的，用预览`);
    },
    createImage: () => createRecordedImage(around),
    createImageData: (w: number, h: number) => context.createImageData(w, h),
    createPath2D: () => createPath(),
    requestAnimationFrame: (callback: (time: number) => void): number =>
      Number(timers.setTimeout(() => runCallback(callback, Date.now(), around.onError), FRAME)),
    cancelAnimationFrame: (request: number): void => clearTimeout(request),
    toDataURL(type = 'image/png') {
      // As browsers do where there is no bitmap.
      if (!isBitmapSize(size.width, size.height)) return 'data:,';
      const kind: PictureKind = type === 'image/jpeg' ? 'jpg' : 'png';
      const bytes = blankPicture(kind, size.width, size.height);
      return `data:image/${kind === 'jpg' ? 'jpeg' : 'png'};base64,${around.base64(bytes)}`;
    },
  };
  for (const side of ['width', 'height'] as const) {
    Object.defineProperty(canvas, side, {
      enumerable: true,
      get: () => size[side],
      set(value: unknown) {
        // What is no length is the one that a canvas has by itself.
        const length = Math.trunc(Number(value));
        size[side] = length >= 0 ? length : side === 'width' ? 300 : 150;
        wipe();
        reset();
      },
    });
  }
  const whole = canvas as unknown as RecordedCanvas;
  const { context, reset } = createRecordedContext(whole, (call) => calls.push(call), wipe);
  return whole;
}

/** Its size is that of the file; the network is asked for an address. */
function createRecordedImage({ sizeOf, onError }: AroundCanvases): CanvasImage {
  let src = '';
  const image = {
    width: 0,
    height: 0,
    referrerPolicy: '',
    onload: undefined as ((event: object) => void) | undefined,
    onerror: undefined as ((event: object) => void) | undefined,
    get src() {
      return src;
    },
    set src(given: string) {
      src = String(given);
      sizeOf(src).then(
        (size) => {
          if (src !== given) return;
          Object.assign(image, size);
          runCallback(image.onload, { type: 'load' }, onError);
        },
        () => src === given && runCallback(image.onerror, { type: 'error' }, onError),
      );
    },
  };
  return image as CanvasImage;
}

/** https://developers.weixin.qq.com/miniprogram/dev/api/canvas/Path2D.html */
const PATH_METHODS = [
  ...(['addPath', 'arc', 'arcTo', 'bezierCurveTo', 'closePath', 'ellipse', 'lineTo'] as const),
  ...(['moveTo', 'quadraticCurveTo', 'rect'] as const),
];

function createPath(): WechatMiniprogram.Path2D {
  const calls: CanvasCall[] = [];
  const methods = PATH_METHODS.map((name) => [
    name,
    (...given: unknown[]) => void calls.push({ name, given }),
  ]);
  return Object.assign({ calls }, Object.fromEntries(methods)) as WechatMiniprogram.Path2D;
}
