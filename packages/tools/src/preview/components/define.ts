import {
  Component,
  type ComponentSpace,
  type GeneralComponent,
  type GeneralComponentDefinition,
  type templateEngine,
} from 'glass-easel';
import type { Regions } from 'miniprogram-core/regions';
import type { Simulation } from 'miniprogram-core/wx';
import { AnimationPlayer } from './animation-player';
import { ariaAttributes, isAria, writeAria } from './aria';
import type { CanvasPlaces } from './canvas/canvas-places';
import { type Drawing, Host } from './host';

export interface BuiltInOptions {
  /** For `<canvas>`: where the program finds it. */
  canvases: CanvasPlaces;
  /** For `<picker mode="region">`: what it offers. */
  loadRegions(): Promise<Regions>;
  /** An address that the browser can show for a file of the device's; undefined for what is none. */
  fileUrl(path: string): string | undefined;
  /** What a page asks of a component that the preview has not got; each text comes once. */
  report(what: string): void;
  /** For `<navigator>`, asked when it is tapped, and for the context of a `<canvas>`. */
  wx(): Pick<
    WechatMiniprogram.Wx,
    'createCanvasContext' | 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch' | 'navigateBack'
  >;
  /** For `<button>`, `<input>`, `<video>` and `<web-view>`: what happens around the program. */
  simulation(): Pick<
    Simulation,
    'focusInput' | 'mediaQueryObserver' | 'openType' | 'people' | 'videoContext' | 'webPageRefusal'
  >;
}

export interface BuiltIn<A extends object> {
  tag: string;
  /** Its name in the engine: `built-in/<tag>` where left out. */
  is?: string;
  /** Each attribute in camelCase with its default, which tells its type; null takes any. */
  attributes: A;
  /** Those that stand on the host as well, for built-in.css; false and '' do not. */
  reflected?: readonly (keyof A & string)[];
  /** Attributes of WeChat without a meaning in a browser, in camelCase. */
  ignored?: readonly string[];
  draw(host: Host<A>, options: BuiltInOptions): Drawing<A>;
}

const TYPES = { string: String, number: Number, boolean: Boolean } as const;

function property(value: unknown) {
  const type = TYPES[typeof value as keyof typeof TYPES] ?? null;
  return { type, value };
}

/**
 * Makes a component for the WXML of the space. It is one of glass-easel's external components:
 * its inner DOM is plain DOM, so that native controls need no names of their own in the engine.
 */
export function define<A extends object>(
  space: ComponentSpace,
  options: BuiltInOptions,
  builtIn: BuiltIn<A>,
): GeneralComponentDefinition {
  const { tag, attributes, ignored = [] } = builtIn;
  const defaults = { hidden: false, animation: null, ...ariaAttributes, ...attributes };
  const properties = Object.fromEntries([
    ...Object.entries(defaults).map(([name, value]) => [name, property(value)]),
    ...ignored.map((name) => [name, property(null)]),
  ]);
  const instances = new WeakMap<object, Drawn<A>>();
  const engine: templateEngine.TemplateEngine = {
    create: () => ({
      createInstance: (component) => {
        const drawn = new Drawn<A>(component, builtIn, options, defaults);
        instances.set(component, drawn);
        return drawn;
      },
    }),
  };
  const definition = space.defineComponent({
    is: builtIn.is ?? `built-in/${tag}`,
    options: { externalComponent: true, templateEngine: engine },
    properties,
    lifetimes: {
      attached() {
        instances.get(this)?.attached();
      },
      detached() {
        instances.get(this)?.detached();
      },
    },
    pageLifetimes: {
      show() {
        instances.get(this)?.drawing.pageShown?.();
      },
      hide() {
        instances.get(this)?.drawing.pageHidden?.();
      },
    },
  });
  return definition.general();
}

class Drawn<A extends object> implements templateEngine.TemplateInstance {
  readonly shadowRoot: templateEngine.TemplateInstance['shadowRoot'];
  readonly drawing: Drawing<A>;
  readonly #host: Host<A>;
  readonly #animations: AnimationPlayer;

  constructor(
    private readonly component: GeneralComponent,
    private readonly builtIn: BuiltIn<A>,
    options: BuiltInOptions,
    private readonly defaults: Record<string, unknown>,
  ) {
    this.#host = new Host<A>(component);
    this.#animations = new AnimationPlayer(component, this.#host.element);
    this.drawing = this.#host.drawing = builtIn.draw(this.#host, options);
    const { element } = this.#host;
    if (this.drawing.slot) moveChildren(element, this.drawing.slot);
    this.shadowRoot = {
      root: element,
      slot: this.drawing.slot ?? element,
      getIdMap: () => ({}),
      handleEvent: () => {},
      setListener: () => {},
    } as unknown as templateEngine.TemplateInstance['shadowRoot'];
  }

  initValues(data: unknown) {
    this.#takeDefaults();
    this.#update(data as A, new Set(Object.keys(this.builtIn.attributes)));
    return this.shadowRoot;
  }

  /** Data that has not come yet is the normal case, of which the engine would warn. */
  #takeDefaults(): void {
    const values = Component.getDataProxy(this.component);
    const replace = values.replaceProperty.bind(values);
    values.replaceProperty = (name, value) =>
      replace(name, value === undefined ? this.defaults[name] : value);
  }

  updateValues(data: unknown, changes: [path: (string | number)[], ...unknown[]][]): void {
    this.#update(data as A, new Set(changes.map(([path]) => String(path[0]))));
  }

  attached(): void {
    // What an id refers to may stand further down the page than what refers to it.
    const given = Object.entries(this.#host.values).filter(([, value]) => value !== null);
    this.#writeAria(this.#host.values, new Set(given.map(([name]) => name)));
    this.drawing.attached?.();
  }

  detached(): void {
    this.#animations.stop();
    this.drawing.detached?.();
  }

  #update(values: A, changed: ReadonlySet<string>): void {
    const { element } = this.#host;
    for (const name of this.builtIn.reflected ?? []) {
      if (changed.has(name)) reflect(element, name, values[name]);
    }
    if (changed.has('hidden')) element.hidden = (values as { hidden?: boolean }).hidden === true;
    // A movable-view's own `animation` says whether it moves by and by.
    if (changed.has('animation') && !('animation' in this.builtIn.attributes)) {
      this.#animations.play((values as { animation?: unknown }).animation);
    }
    this.drawing.update?.(values, changed);
    this.#writeAria(values, changed);
  }

  #writeAria(values: object, changed: ReadonlySet<string>): void {
    const control = this.drawing.control ?? this.#host.element;
    for (const [name, value] of Object.entries(values)) {
      if (changed.has(name) && isAria(name)) writeAria(this.#host, control, name, value);
    }
  }
}

/**
 * The engine looks for children in the host where a `<slot>`, or a component without an element of its
 * own, stands between: it shall meet them where they are. Components draw by `append`.
 */
function moveChildren(host: HTMLElement, slot: HTMLElement): void {
  host.appendChild = (node) => slot.appendChild(node);
  host.insertBefore = (node, before) => slot.insertBefore(node, before);
  host.removeChild = (node) => slot.removeChild(node);
  host.replaceChild = (node, old) => slot.replaceChild(node, old);
}

function reflect(element: HTMLElement, name: string, value: unknown): void {
  const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (value === false || value === '') element.removeAttribute(attribute);
  else element.setAttribute(attribute, value === true ? '' : String(value));
}
