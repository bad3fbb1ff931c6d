import { runCallback } from '../run-callback';
import type { Canvases, CanvasImage, Context2d, OldCanvas } from './canvases';
import { loadedImage } from './loaded-image';

type OldContext = WechatMiniprogram.CanvasContext;
type Callback = (result: { errMsg: string }) => void;
/** A piece of work on the canvas, done when it is drawn. */
type Action = (context: Context2d, drawing: Drawing) => void;

interface Drawing {
  /** Pixels per point. */
  ratio: number;
  /** By their src; what could not be loaded is missing. */
  images: ReadonlyMap<string, CanvasImage>;
}

/** What a new canvas has, and what reading a property gives before it is set. */
const DEFAULTS = {
  fillStyle: '#000000' as unknown,
  strokeStyle: '#000000' as unknown,
  font: '10px sans-serif',
  globalAlpha: 1,
  globalCompositeOperation: 'source-over',
  lineCap: 'butt',
  lineDashOffset: 0,
  lineJoin: 'miter',
  lineWidth: 1,
  miterLimit: 10,
  shadowBlur: 0,
  shadowColor: '#000000' as unknown,
  shadowOffsetX: 0,
  shadowOffsetY: 0,
  textAlign: 'left',
  textBaseline: 'alphabetic',
};

type State = typeof DEFAULTS;

/** Called on the canvas as they are. */
const SAME = [
  ...([
    'arc',
    'arcTo',
    'beginPath',
    'bezierCurveTo',
    'clearRect',
    'clip',
    'closePath',
    'fill',
  ] as const),
  ...(['fillRect', 'fillText', 'lineTo', 'moveTo', 'quadraticCurveTo', 'rect', 'rotate'] as const),
  ...(['scale', 'stroke', 'strokeRect', 'strokeText', 'transform', 'translate'] as const),
];

/** The property that each of these sets. */
const SETTERS = {
  setFillStyle: 'fillStyle',
  setStrokeStyle: 'strokeStyle',
  setGlobalAlpha: 'globalAlpha',
  setLineCap: 'lineCap',
  setLineJoin: 'lineJoin',
  setLineWidth: 'lineWidth',
  setMiterLimit: 'miterLimit',
  setTextAlign: 'textAlign',
  setTextBaseline: 'textBaseline',
} as const satisfies Partial<Record<keyof OldContext, keyof State>>;

/** The canvas measures them in pixels, whatever its scale. */
const IN_PIXELS: readonly string[] = ['shadowBlur', 'shadowOffsetX', 'shadowOffsetY'];

/** A gradient or a pattern, which only a canvas can make. */
class Paint {
  readonly #make: (context: Context2d, drawing: Drawing) => unknown;
  readonly #stops: [number, string][] = [];
  /** Of a pattern. */
  readonly src: string | undefined;

  constructor(make: (context: Context2d, drawing: Drawing) => unknown, src?: string) {
    this.#make = make;
    this.src = src;
  }

  addColorStop(stop: number, color: string): void {
    this.#stops.push([stop, color]);
  }

  on(context: Context2d, drawing: Drawing): unknown {
    const made = this.#make(context, drawing) as WechatMiniprogram.CanvasGradient;
    for (const [stop, color] of this.#stops) made.addColorStop(stop, color);
    return made;
  }
}

/**
 * The CanvasContext of old: it collects what is to be drawn until `draw`. A canvas that is not on the
 * page yet is waited for.
 * https://developers.weixin.qq.com/miniprogram/dev/api/canvas/CanvasContext.html
 */
export function createOldContext(
  canvasId: string,
  within: object | undefined,
  canvases: Canvases,
  onError: (error: unknown) => void,
): OldContext {
  let actions: Action[] = [];
  let sources = new Set<string>();
  let state: State = { ...DEFAULTS };
  const saved: State[] = [];
  let measuring: Context2d | undefined;

  function set(name: keyof State, value: unknown): void {
    state = { ...state, [name]: value };
    if (value instanceof Paint && value.src !== undefined) sources.add(value.src);
    actions.push((context, drawing) => {
      const { ratio } = drawing;
      const scale = IN_PIXELS.includes(name) ? ratio : 1;
      const meant = value instanceof Paint ? value.on(context, drawing) : value;
      const set = context as unknown as Record<string, unknown>;
      // A pattern without its picture leaves the colour as it was.
      if (meant !== null) set[name] = typeof meant === 'number' ? meant * scale : meant;
    });
  }

  function later(name: keyof Context2d, given: unknown[]): void {
    actions.push((context) => {
      (context as unknown as Record<string, (...given: unknown[]) => void>)[name]?.(...given);
    });
  }

  const context = {
    save(): void {
      saved.push(state);
      later('save', []);
    },
    restore(): void {
      state = saved.pop() ?? state;
      later('restore', []);
    },
    setFontSize(size: number): void {
      set('font', state.font.replace(/\d+(\.\d+)?px/, `${size}px`));
    },
    setLineDash(pattern: number[], offset?: number): void {
      later('setLineDash', [pattern]);
      if (offset !== undefined) set('lineDashOffset', offset);
    },
    setShadow(x: number, y: number, blur: number, color: string): void {
      set('shadowOffsetX', x);
      set('shadowOffsetY', y);
      set('shadowBlur', blur);
      set('shadowColor', color);
    },
    setTransform(...numbers: number[]): void {
      actions.push((context, { ratio }) => {
        const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers.map((one) => one * ratio);
        context.setTransform(a, b, c, d, e, f);
      });
    },
    drawImage(image: unknown, ...place: number[]): void {
      if (typeof image === 'string') sources.add(image);
      actions.push((context, { images }) => {
        const drawn = typeof image === 'string' ? images.get(image) : image;
        if (drawn) (context.drawImage as (...given: unknown[]) => void)(drawn, ...place);
      });
    },
    measureText(text: string) {
      measuring ??= canvases.create(1, 1).getContext('2d');
      measuring.font = state.font;
      return { width: measuring.measureText(text).width };
    },
    createLinearGradient: (x0: number, y0: number, x1: number, y1: number) =>
      new Paint((context) => context.createLinearGradient(x0, y0, x1, y1)),
    createCircularGradient: (x: number, y: number, r: number) =>
      new Paint((context) => context.createRadialGradient(x, y, 0, x, y, r)),
    createPattern: (src: string, repetition: string) =>
      new Paint((context, { images }) => {
        const image = images.get(src);
        return image ? context.createPattern(image, repetition) : null;
      }, src),
    draw(reserve?: boolean, callback?: Callback): void {
      const collected = { actions, sources };
      [actions, sources] = [[], new Set()];
      play(collected, reserve === true).then(
        () => runCallback(callback, { errMsg: 'drawCanvas:ok' }, onError),
        onError,
      );
    },
  };

  async function play(
    collected: { actions: Action[]; sources: ReadonlySet<string> },
    isReserved: boolean,
  ): Promise<void> {
    const place = await canvases.whenThere(canvasId, within);
    await inTurn(place, async () => {
      const images = await loadAll(place, collected.sources, canvases);
      const { canvas, ratio } = place;
      const context = canvas.getContext('2d');
      if (!isReserved) {
        const { width } = canvas;
        // Setting a side empties it, and gives all it had back.
        canvas.width = width;
        context.scale(ratio, ratio);
      }
      context.beginPath();
      for (const action of collected.actions) {
        try {
          action(context, { ratio, images });
        } catch (error) {
          onError(error);
        }
      }
    });
  }

  for (const name of SAME) {
    Object.assign(context, { [name]: (...given: unknown[]) => later(name, given) });
  }
  for (const [name, property] of Object.entries(SETTERS)) {
    const setter = (value: unknown): void =>
      // What CSS calls so is normal here.
      set(property, value === 'normal' ? 'alphabetic' : value);
    Object.assign(context, { [name]: setter });
  }
  for (const name of Object.keys(DEFAULTS) as (keyof State)[]) {
    Object.defineProperty(context, name, {
      configurable: true,
      enumerable: true,
      get: () => state[name],
      set: (value: unknown) => set(name, value),
    });
  }
  return context as unknown as OldContext;
}

async function loadAll(
  { canvas }: OldCanvas,
  sources: ReadonlySet<string>,
  canvases: Canvases,
): Promise<Map<string, CanvasImage>> {
  const images = new Map<string, CanvasImage>();
  const load = async (src: string): Promise<void> => {
    try {
      images.set(src, await loadedImage(canvas, src));
    } catch (error) {
      canvases.note?.((error as Error).message);
    }
  };
  await Promise.all([...sources].map(load));
  return images;
}

const lastDrawings = new WeakMap<object, Promise<void>>();

/** What was to be drawn on a canvas first is drawn first, however long its pictures take. */
function inTurn({ canvas }: OldCanvas, draw: () => Promise<void>): Promise<void> {
  const before = lastDrawings.get(canvas);
  const drawn = before ? before.then(draw) : draw();
  lastDrawings.set(
    canvas,
    drawn.catch(() => {}),
  );
  return drawn;
}
