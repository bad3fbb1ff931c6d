import type { Canvas } from 'miniprogram-core/wx';

/** What a canvas of the browser has that WeChat's has as well; it gets the rest from here. */
const KEPT: ReadonlySet<string> = new Set([
  'width',
  'height',
  'getContext',
  'toDataURL',
  'constructor',
]);

export interface CanvasTools {
  /** Where the browser finds a picture that a program names. */
  loadInto(image: HTMLImageElement, src: string): void;
  frames: Frames;
}

/** Pictures of the screen, while the page is one that can be seen. */
export class Frames {
  readonly #waiting = new Map<number, FrameRequestCallback>();
  #last = 0;
  #isHeld = false;

  request(callback: FrameRequestCallback): number {
    this.#last += 1;
    this.#waiting.set(this.#last, callback);
    if (!this.#isHeld) this.#ask(this.#last);
    return this.#last;
  }

  cancel(request: number): void {
    this.#waiting.delete(request);
  }

  hold(): void {
    this.#isHeld = true;
  }

  goOn(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    for (const request of this.#waiting.keys()) this.#ask(request);
  }

  end(): void {
    this.#waiting.clear();
    this.hold();
  }

  #ask(request: number): void {
    requestAnimationFrame((time) => {
      const callback = this.#waiting.get(request);
      if (this.#isHeld || !callback) return;
      this.#waiting.delete(request);
      callback(time);
    });
  }
}

/**
 * Makes a canvas of the browser one of WeChat's: with its methods, and without those that only a
 * browser has, which would be missed on a phone. It stays what a context can draw.
 */
export function asCanvas(native: HTMLCanvasElement, { loadInto, frames }: CanvasTools): Canvas {
  hideBrowser(native);
  return Object.assign(native as object, {
    createImage: () => createImage(loadInto),
    createImageData: (width: number, height: number) => new ImageData(width, height),
    createPath2D: (path?: Path2D | string) => new Path2D(path),
    requestAnimationFrame: (callback: FrameRequestCallback) => frames.request(callback),
    cancelAnimationFrame: (request: number) => frames.cancel(request),
  }) as unknown as Canvas;
}

function hideBrowser(native: HTMLCanvasElement): void {
  for (let from = Object.getPrototypeOf(native); from !== Object.prototype; ) {
    for (const name of Object.getOwnPropertyNames(from)) {
      if (KEPT.has(name)) continue;
      Object.defineProperty(native, name, { value: undefined, writable: true, configurable: true });
    }
    from = Object.getPrototypeOf(from);
  }
}

function createImage(loadInto: CanvasTools['loadInto']): HTMLImageElement {
  const image = new Image();
  let given = '';
  Object.defineProperty(image, 'src', {
    configurable: true,
    get: () => given,
    set(src: unknown) {
      given = String(src);
      loadInto(image, given);
    },
  });
  return image;
}

/** Sets the address that the browser itself goes to. */
export function setSource(image: HTMLImageElement, url: string): void {
  const own = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  own?.set?.call(image, url);
}
