import { ApiFailure, type DefineApi } from '../define-api';
import type { DeviceFiles } from '../device-files';
import { isObject, typeName } from '../type-name';
import { type Canvas, type Canvases, isBitmapSize, type OldCanvas } from './canvases';
import { createOldContext } from './old-context';

export interface CanvasOptions {
  canvases: Canvases;
  files: DeviceFiles;
  /** Pixels of the screen per point. */
  pixelRatio(): number;
  onError(error: unknown): void;
}

type OfComponent =
  | WechatMiniprogram.Component.TrivialInstance
  | WechatMiniprogram.Page.TrivialInstance;
type ToFile = WechatMiniprogram.CanvasToTempFilePathOption;
type GetData = WechatMiniprogram.CanvasGetImageDataOption;
type PutData = WechatMiniprogram.CanvasPutImageDataOption;
type Offscreen = WechatMiniprogram.CreateOffscreenCanvasOption;

/** In points of the page, or in pixels where `ratio` is 1. */
type Drawn = Pick<OldCanvas, 'canvas' | 'width' | 'height' | 'ratio'>;

/** https://developers.weixin.qq.com/miniprogram/dev/api/canvas/wx.createCanvasContext.html and its neighbours */
export function createCanvases(options: CanvasOptions, api: DefineApi) {
  const { canvases, files, pixelRatio, onError } = options;

  function oldCanvas(canvasId: unknown, component: object | undefined): OldCanvas {
    const found = typeof canvasId === 'string' && canvases.find(canvasId, component);
    if (!found) throw new ApiFailure('canvas is empty');
    return found;
  }

  function canvasOf({ canvas, canvasId }: ToFile, component: object | undefined): Drawn {
    const given: unknown = canvas;
    if (given === undefined || given === null) return oldCanvas(canvasId, component);
    if (!canvases.isCanvas(given)) throw new ApiFailure('canvas is empty');
    return { canvas: given, width: given.width, height: given.height, ratio: 1 };
  }

  /** What is on a part of it, stretched to a size of its own. */
  function part({ canvas, ratio }: Drawn, from: Area, width: number, height: number): Canvas {
    const copy = canvases.create(width, height);
    const [x, y, w, h] = [from.x, from.y, from.width, from.height].map((one) => one * ratio);
    // What stands outside of it is left empty, as the browser does.
    copy
      .getContext('2d')
      .drawImage(canvas, x as number, y as number, w as number, h as number, 0, 0, width, height);
    return copy;
  }

  const withComponent =
    <Option extends WechatMiniprogram.AsyncMethodOptionLike>(
      name: string,
      work: (
        options: Option,
        component: object | undefined,
      ) => ReturnType<Parameters<typeof api<Option>>[1]>,
    ) =>
    <Given extends Option>(given?: Given, component?: OfComponent) =>
      api<Option>(name, (checked) => work(checked, component))(given as Given);

  return {
    createCanvasContext: (canvasId: string, component?: OfComponent) =>
      createOldContext(canvasId, component, canvases, onError),
    /** Of old its width and its height were given as they are. */
    createOffscreenCanvas(
      first?: Offscreen | number,
      heightOfOld?: number,
      _component?: OfComponent,
    ): WechatMiniprogram.OffscreenCanvas {
      const old: Offscreen = { width: first as number };
      if (heightOfOld !== undefined) old.height = heightOfOld;
      const { type = 'webgl', width, height } = isObject(first) ? (first as Offscreen) : old;
      const canvas = canvases.create(sideOf(width, 300), sideOf(height, 150));
      const getContext = canvas.getContext.bind(canvas) as (type: string) => unknown;
      const isOther = (asked: string): boolean => (asked === '2d') !== (type === '2d');
      const own = (asked: string): unknown => (isOther(asked) ? null : getContext(asked));
      return Object.assign(canvas, {
        getContext: own,
      }) as unknown as WechatMiniprogram.OffscreenCanvas;
    },
    canvasToTempFilePath: withComponent<ToFile>(
      'canvasToTempFilePath',
      async (given, component) => {
        const drawn = canvasOf(given, component);
        const area = areaOf(given, drawn);
        // The pixels of a 2d canvas are the screen's already.
        const scale = given.canvas ? 1 : pixelRatio();
        const width = Math.round(sideOf(given.destWidth, area.width * scale));
        const height = Math.round(sideOf(given.destHeight, area.height * scale));
        const { canvas } = drawn;
        if (!isBitmapSize(canvas.width, canvas.height) || !isBitmapSize(width, height)) {
          throw new ApiFailure('create bitmap failed');
        }
        const kind = given.fileType === 'jpg' ? 'jpg' : 'png';
        const quality = Number(given.quality);
        const isQuality = quality > 0 && quality <= 1;
        const picture = part(drawn, area, width, height);
        const bytes = await orWhy(() => canvases.toBytes(picture, kind, isQuality ? quality : 1));
        return { tempFilePath: files.writeTemporary(bytes, kind) };
      },
    ),
    canvasGetImageData: withComponent<GetData>('canvasGetImageData', async (given, component) => {
      const drawn = oldCanvas(given.canvasId, component);
      const [width, height] = [Math.abs(given.width), Math.abs(given.height)].map(Math.trunc);
      if (!isBitmapSize(width as number, height as number)) {
        throw new ApiFailure('width and height should not be 0');
      }
      return await orWhy(() => {
        const copy = part(drawn, given, width as number, height as number);
        const { data } = copy
          .getContext('2d')
          .getImageData(0, 0, width as number, height as number);
        return { data, width: width as number, height: height as number };
      });
    }),
    canvasPutImageData: withComponent<PutData>('canvasPutImageData', (given, component) => {
      const { canvas, ratio } = oldCanvas(given.canvasId, component);
      const { data, x, y } = given;
      const [width, height] = [Math.trunc(given.width), Math.trunc(given.height)];
      if (typeName(data) !== 'Uint8ClampedArray') {
        throw new ApiFailure(
          `parameter error: parameter.data should be Uint8ClampedArray instead of ${typeName(data)};`,
          1001,
        );
      }
      if (!isBitmapSize(width, height) || data.length !== width * height * 4) {
        throw new ApiFailure('data should have width * height * 4 items');
      }
      const copy = canvases.create(width, height);
      const pixels = copy.getContext('2d');
      const image = pixels.createImageData(width, height);
      image.data.set(data);
      pixels.putImageData(image, 0, 0);
      const context = canvas.getContext('2d');
      context.save();
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.globalAlpha = 1;
      context.globalCompositeOperation = 'source-over';
      context.shadowColor = 'transparent';
      context.clearRect(x, y, width, height);
      context.drawImage(copy, x, y, width, height);
      context.restore();
      return {};
    }),
  };
}

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is no number counts as not given. */
function areaOf(given: ToFile, { width, height }: Drawn): Area {
  const [x, y] = [numberOf(given.x, 0), numberOf(given.y, 0)];
  return {
    x,
    y,
    width: numberOf(given.width, width - x),
    height: numberOf(given.height, height - y),
  };
}

function numberOf(given: unknown, otherwise: number): number {
  return typeof given === 'number' && Number.isFinite(given) ? given : otherwise;
}

/** A length of a side: 0 stays what it is, a canvas without a pixel. */
function sideOf(given: unknown, otherwise: number): number {
  return Math.max(0, numberOf(given, otherwise));
}

/** What a canvas refuses, such as one with the picture of a stranger, is the failure's reason. */
async function orWhy<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new ApiFailure(error instanceof Error ? error.message : String(error));
  }
}
