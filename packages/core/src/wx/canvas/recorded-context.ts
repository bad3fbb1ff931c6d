import type { Canvas, Context2d } from './canvases';
import { type Matrix, placed, times, UNCHANGED } from './matrix';
import { textWidth } from './text-width';

/** A call of a 2d context, or a property of it that was set: `fillRect`, `fillStyle` … */
export interface CanvasCall {
  name: string;
  given: readonly unknown[];
}

const PROPERTIES = {
  direction: 'ltr',
  fillStyle: '#000000',
  filter: 'none',
  font: '10px sans-serif',
  fontKerning: 'auto',
  globalAlpha: 1,
  globalCompositeOperation: 'source-over',
  imageSmoothingEnabled: true,
  imageSmoothingQuality: 'low',
  lineCap: 'butt',
  lineDashOffset: 0,
  lineJoin: 'miter',
  lineWidth: 1,
  miterLimit: 10,
  shadowBlur: 0,
  shadowColor: 'rgba(0, 0, 0, 0)',
  shadowOffsetX: 0,
  shadowOffsetY: 0,
  strokeStyle: '#000000',
  textAlign: 'start',
  textBaseline: 'alphabetic',
} satisfies Partial<Record<keyof Context2d, unknown>>;

type Method = Exclude<keyof Context2d, keyof typeof PROPERTIES | 'canvas'>;

/** What is kept by `save`. */
interface State {
  properties: Record<string, unknown>;
  matrix: Matrix;
  dash: number[];
}

interface Recorder {
  readonly canvas: Canvas;
  state: State;
  saved: State[];
  /** All that was drawn is wiped away. */
  wipe(): void;
}

type Answer = (recorder: Recorder, ...given: never[]) => unknown;

const transforming =
  (matrixOf: (...given: number[]) => Matrix): Answer =>
  (recorder, ...given: number[]) => {
    recorder.state.matrix = times(recorder.state.matrix, matrixOf(...given));
  };

const gradient: Answer = () => ({ addColorStop() {} });

const unknown: Answer = () => {
  throw new Error(
    '测试里的画布不画像素，读不出颜色：画了什么，看 page.canvas(…) 的 calls 和 texts',
  );
};

/** By method what it answers, and changes here; undefined for what is only written down. */
const ANSWERS: Record<Method, Answer | undefined> = {
  arc: undefined,
  arcTo: undefined,
  beginPath: undefined,
  bezierCurveTo: undefined,
  clearRect({ canvas, state, wipe }, x: number, y: number, w: number, h: number) {
    const area = placed(state.matrix, x, y, w, h);
    const isAll =
      area &&
      area.left <= 0 &&
      area.top <= 0 &&
      area.right >= canvas.width &&
      area.bottom >= canvas.height;
    if (isAll) wipe();
  },
  clip: undefined,
  closePath: undefined,
  createConicGradient: gradient,
  createImageData(_, width: number | { width: number; height: number }, height: number) {
    const [w, h] = typeof width === 'object' ? [width.width, width.height] : [width, height];
    return { data: new Uint8ClampedArray(w * h * 4), width: w, height: h };
  },
  createLinearGradient: gradient,
  createPattern: () => ({ setTransform() {} }),
  createRadialGradient: gradient,
  drawImage: undefined,
  ellipse: undefined,
  fill: undefined,
  fillRect: undefined,
  fillText: undefined,
  getContextAttributes: () => ({ alpha: true, colorSpace: 'srgb' }),
  getImageData: unknown,
  getLineDash: ({ state }) => [...state.dash],
  getTransform({ state }) {
    const [a, b, c, d, e, f] = state.matrix;
    return { a, b, c, d, e, f, m11: a, m12: b, m21: c, m22: d, m41: e, m42: f, is2D: true };
  },
  isPointInPath: unknown,
  isPointInStroke: unknown,
  lineTo: undefined,
  measureText({ state }, text: string) {
    const { font } = state.properties;
    const height = textWidth('高', String(font));
    return {
      width: textWidth(String(text), String(font)),
      ...{
        actualBoundingBoxLeft: 0,
        actualBoundingBoxRight: textWidth(String(text), String(font)),
      },
      ...{ actualBoundingBoxAscent: height * 0.8, actualBoundingBoxDescent: height * 0.2 },
      ...{ fontBoundingBoxAscent: height * 0.8, fontBoundingBoxDescent: height * 0.2 },
    };
  },
  moveTo: undefined,
  putImageData: undefined,
  quadraticCurveTo: undefined,
  rect: undefined,
  resetTransform({ state }) {
    state.matrix = UNCHANGED;
  },
  restore(recorder) {
    recorder.state = recorder.saved.pop() ?? recorder.state;
  },
  rotate: transforming((angle = 0) => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [cos, sin, -sin, cos, 0, 0];
  }),
  roundRect: undefined,
  save({ saved, state }) {
    saved.push({ ...state, properties: { ...state.properties } });
  },
  scale: transforming((x = 1, y = 1) => [x, 0, 0, y, 0, 0]),
  setLineDash({ state }, dash: number[]) {
    state.dash = [...dash];
  },
  setTransform({ state }, first: number | Partial<Record<string, number>>, ...rest: number[]) {
    const { a = 1, b = 0, c = 0, d = 1, e = 0, f = 0 } = Object(first) as Record<string, number>;
    const numbers = typeof first === 'number' ? [first, ...rest] : [a, b, c, d, e, f];
    state.matrix = numbers as unknown as Matrix;
  },
  stroke: undefined,
  strokeRect: undefined,
  strokeText: undefined,
  transform: transforming((...numbers) => numbers as unknown as Matrix),
  translate: transforming((x = 0, y = 0) => [1, 0, 0, 1, x, y]),
};

/** Methods that draw nothing and change nothing. */
const ASKING: ReadonlySet<string> = new Set([
  ...['getContextAttributes', 'getLineDash', 'getTransform', 'measureText', 'createImageData'],
]);

/**
 * A 2d context that takes every call of WeChat's and draws no pixels: what it is called with is written
 * down. What it would have to see on the canvas, it refuses.
 * @param record called before each call that draws or changes something
 * @param wipe called where all that was drawn is gone
 */
export function createRecordedContext(
  canvas: Canvas,
  record: (call: CanvasCall) => void,
  wipe: () => void,
): { context: Context2d; reset(): void } {
  const fresh = (): State => ({ properties: { ...PROPERTIES }, matrix: UNCHANGED, dash: [] });
  const recorder: Recorder = { canvas, state: fresh(), saved: [], wipe };
  const context = { canvas };
  for (const name of Object.keys(PROPERTIES)) {
    Object.defineProperty(context, name, {
      enumerable: true,
      get: () => recorder.state.properties[name],
      set(value: unknown) {
        recorder.state.properties[name] = value;
        record({ name, given: [value] });
      },
    });
  }
  for (const [name, answer] of Object.entries(ANSWERS)) {
    const method = (...given: never[]): unknown => {
      const answered = answer?.(recorder, ...given);
      if (!ASKING.has(name)) record({ name, given });
      return answered;
    };
    Object.assign(context, { [name]: method });
  }
  return {
    context: context as unknown as Context2d,
    reset() {
      recorder.state = fresh();
      recorder.saved = [];
    },
  };
}
