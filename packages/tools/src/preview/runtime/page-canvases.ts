import type { GeneralComponent } from 'glass-easel';
import type { AroundCanvases, Canvas, Canvases, OldCanvas, PictureKind } from 'miniprogram-core/wx';
import { asCanvas, type CanvasPlaces, Frames, setSource } from '../components';

interface Place {
  canvasId: string;
  component: GeneralComponent;
  canvas: OldCanvas;
}

export interface PageCanvasesOptions {
  /** An address for a path of the device's; undefined for what is none. */
  fileUrl(path: string): string | undefined;
  /** `this` of the page in front. */
  page(): object | undefined;
  note(text: string): void;
}

/** Milliseconds after which somebody may wonder why nothing is drawn. */
const LONG = 1000;

/** The canvases of the pages, drawn by the browser. */
export class PageCanvases implements CanvasPlaces {
  readonly #places = new Set<Place>();
  readonly #waiting = new Set<() => void>();
  readonly #options: PageCanvasesOptions;
  #around: AroundCanvases | undefined;

  constructor(options: PageCanvasesOptions) {
    this.#options = options;
  }

  readonly add: CanvasPlaces['add'] = (canvasId, component, canvas) => {
    if (this.#find(canvasId, ownerOf(component))) return false;
    this.#places.add({ canvasId, component, canvas });
    for (const tryAgain of this.#waiting) tryAgain();
    return true;
  };

  /** A path of the program is one from its root, as the server has it; with dots, from the page. */
  #fromRoot(src: string): string {
    if (/^(data|blob):/.test(src)) return src;
    const page = /^\.\.?\//.test(src) ? componentOf(this.#options.page())?.is : '';
    return new URL(src, `${location.origin}/${page ?? ''}`).pathname;
  }

  readonly remove: CanvasPlaces['remove'] = (component) => {
    for (const place of this.#places) if (place.component === component) this.#places.delete(place);
  };

  /**
   * The picture of another origin would make the canvas one that nobody can read: it is asked for as a
   * page may read it, else fetched as `wx.downloadFile` does, and only then just drawn.
   */
  readonly loadInto: CanvasPlaces['loadInto'] = (image, src) => {
    const local = this.#options.fileUrl(src);
    const isAddress = local === undefined && /^(https?:)?\/\//i.test(src);
    if (!isAddress) return setSource(image, local ?? this.#fromRoot(src));
    // A program may want another one by the time it comes.
    const set = (url: string): void => {
      if (image.src === src) setSource(image, url);
    };
    const probe = new Image();
    probe.crossOrigin = 'anonymous';
    probe.onload = () => {
      image.crossOrigin = 'anonymous';
      set(src);
    };
    probe.onerror = () => {
      const read = this.#around?.read(src) ?? Promise.reject();
      read.then(
        (bytes) => set(URL.createObjectURL(new Blob([bytes as BlobPart]))),
        () => set(src),
      );
    };
    probe.src = src;
  };

  /** For `createWx`. */
  readonly make = (around: AroundCanvases): Canvases => {
    this.#around = around;
    const owner = (within: object | undefined) => componentOf(within ?? this.#options.page());
    return {
      find: (canvasId, within) => this.#find(canvasId, owner(within)),
      whenThere: async (canvasId, within) => {
        // What is drawn in `onLoad` is of a page that is in front only when that is over.
        await undefined;
        return this.#whenThere(canvasId, owner(within));
      },
      create: (width, height) => this.#create(width, height),
      isCanvas: (value): value is Canvas => value instanceof HTMLCanvasElement,
      toBytes,
      note: this.#options.note,
    };
  };

  #find(canvasId: string, owner: GeneralComponent | undefined): OldCanvas | undefined {
    for (const place of this.#places) {
      if (place.canvasId === canvasId && ownerOf(place.component) === owner) return place.canvas;
    }
    return undefined;
  }

  #whenThere(canvasId: string, owner: GeneralComponent | undefined): Promise<OldCanvas> {
    const found = this.#find(canvasId, owner);
    if (found) return Promise.resolve(found);
    return new Promise((resolve) => {
      const long = setTimeout(
        () => this.#options.note(`页面上没有 canvas-id 是 ${canvasId} 的画布：draw 等着它`),
        LONG,
      );
      const tryAgain = (): void => {
        const come = this.#find(canvasId, owner);
        if (!come) return;
        clearTimeout(long);
        this.#waiting.delete(tryAgain);
        resolve(come);
      };
      this.#waiting.add(tryAgain);
    });
  }

  #create(width: number, height: number): Canvas {
    const native = document.createElement('canvas');
    [native.width, native.height] = [width, height];
    return asCanvas(native, { loadInto: this.loadInto, frames: new Frames() });
  }
}

/** The page or component in whose WXML it stands. */
function ownerOf(component: GeneralComponent): GeneralComponent | undefined {
  return component.ownerShadowRoot?.getHostNode().asGeneralComponent() ?? undefined;
}

function componentOf(instance: object | undefined): GeneralComponent | undefined {
  return (instance as { _$?: GeneralComponent } | undefined)?._$;
}

async function toBytes(canvas: Canvas, kind: PictureKind, quality: number): Promise<Uint8Array> {
  const native = canvas as unknown as HTMLCanvasElement;
  const type = kind === 'jpg' ? 'image/jpeg' : 'image/png';
  const { toBlob } = HTMLCanvasElement.prototype;
  const blob = await new Promise<Blob | null>((resolve) =>
    toBlob.call(native, resolve, type, quality),
  );
  if (!blob) throw new Error('create bitmap failed');
  return new Uint8Array(await blob.arrayBuffer());
}
